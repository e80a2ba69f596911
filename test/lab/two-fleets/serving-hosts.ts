import { createServer, type Server } from "node:http";
import type { AgentCommand } from "../../../lab/control-plane/codedeploy/run/ports";
import type { Instance, Instances, LaunchSpec } from "../../../lab/ports/instances";

/** Where hosts listen, all of them. */
export const HOST_PORT = 18_080;

/** Hosts that are a web server each. One answers with the revision that its agent has started, and 503 without one. */
export class ServingHosts implements Instances {
  readonly running = new Map<string, Instance>();
  /** Revision by instance. */
  readonly started = new Map<string, string>();
  private readonly servers = new Map<string, Server>();
  private count = 0;

  /** @param network the first two numbers of the hosts' loopback addresses */
  constructor(private readonly network: string) {}

  async launch({ launchTemplate, subnetId }: LaunchSpec): Promise<Instance> {
    this.count += 1;
    const instance: Instance = {
      instanceId: `i-${String(this.count).padStart(17, "0")}`,
      address: `${this.network}.0.${this.count}`,
      availabilityZone: `eu-central-1${subnetId.at(-1)}`,
      subnetId,
      launchTemplate: { ...launchTemplate, name: "web" },
      instanceType: "t3.micro",
    };
    const server = createServer((_, response) => {
      const revision = this.started.get(instance.instanceId);
      response.writeHead(revision === undefined ? 503 : 200).end(revision);
    });
    await new Promise<void>((resolve) => server.listen(HOST_PORT, instance.address, resolve));
    this.servers.set(instance.instanceId, server);
    this.running.set(instance.instanceId, instance);
    return instance;
  }

  async terminate(instanceId: string): Promise<void> {
    this.running.delete(instanceId);
    this.started.delete(instanceId);
    const server = this.servers.get(instanceId);
    server?.close();
    server?.closeAllConnections();
    this.servers.delete(instanceId);
  }

  get(instanceId: string): Instance | undefined {
    return this.running.get(instanceId);
  }

  onLost(): void {}

  /** What an agent's event does to the application. */
  did({ instanceId, event, specification }: AgentCommand): void {
    if (event === "ApplicationStop") {
      this.started.delete(instanceId);
    } else if (event === "ApplicationStart") {
      this.started.set(instanceId, String(Object(Object(specification).Revision).S3Revision?.Key));
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.servers.keys()].map((id) => this.terminate(id)));
  }
}
