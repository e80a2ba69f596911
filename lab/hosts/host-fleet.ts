import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../ports/clock";
import type { Instance, Instances, LaunchSpec } from "../ports/instances";
import type { HostConfig } from "./agent/host-config";
import type { Ec2Record, Ec2Records } from "./ec2-records";
import { type HostProcess, startHostProcess } from "./host-process";
import type { InstanceFacts } from "./imds/facts";
import type { Isolation } from "./isolation";
import { neededBinds } from "./needed-binds";
import type { LabNetwork } from "./network/lab-network";

export interface HostFleetOptions {
  readonly ec2: Ec2Records;
  readonly clock: Clock;
  readonly isolation: Isolation;
  readonly network: LabNetwork;
  /** Contains one directory for each host, which is removed when the host ends. */
  readonly directory: string;
  /** The control plane's endpoint, e.g. http://127.0.0.1:4566. */
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  /** Credentials that a host's metadata service provides. */
  readonly credentialsOf: (instanceId: string) => InstanceFacts["credentials"];
  /** The loopback address of the host with this index. A new host gets the lowest free index. */
  readonly addressFor: (index: number) => string;
  /** How hosts reach the internet. Default: not at all. */
  readonly outward?: HostConfig["outward"];
  /** Directories before the system's PATH on hosts: those of the AWS CLI and Node. */
  readonly pathPrefix: readonly string[];
  /** Compiled agent/main.js. Default: the one beside this file. */
  readonly program?: string;
  /**
   * A host ends by itself after this number of milliseconds without an answer from the control plane. Default:
   * 30,000.
   */
  readonly goneAfterMs?: number;
  /** Milliseconds between two checks for instances that were terminated through EC2. Default: 2,000. */
  readonly recordPollMs?: number;
}

interface Running {
  readonly instance: Instance;
  readonly index: number;
  readonly process: HostProcess;
}

/** The lab's instances. Each is a record in EC2 and a host process. */
export class HostFleet implements Instances {
  private readonly running = new Map<string, Running>();
  private readonly taken = new Set<number>();
  private readonly listeners: ((instanceId: string, reason: string) => void)[] = [];
  private stopLooking = () => {};
  private closed = false;

  constructor(private readonly options: HostFleetOptions) {
    this.lookLater();
  }

  async launch(spec: LaunchSpec): Promise<Instance> {
    const record = await this.options.ec2.run(spec);
    const index = this.takeIndex();
    try {
      const address = this.options.addressFor(index);
      const host = await this.start(record, address);
      const { instanceId, availabilityZone, launchTemplate, instanceType } = record;
      const instance = {
        instanceId,
        address,
        availabilityZone,
        subnetId: spec.subnetId,
        launchTemplate,
        instanceType,
      };
      this.running.set(instanceId, { instance, index, process: host });
      void host.ended.then((reason) => this.lost(instanceId, `host process: ${reason}`));
      return instance;
    } catch (error) {
      this.taken.delete(index);
      await this.options.ec2.terminate(record.instanceId);
      throw error;
    }
  }

  async terminate(instanceId: string): Promise<void> {
    const host = this.running.get(instanceId);
    if (!host) {
      return;
    }
    this.running.delete(instanceId);
    await host.process.end();
    this.taken.delete(host.index);
    await this.options.ec2.terminate(instanceId);
  }

  get(instanceId: string): Instance | undefined {
    return this.running.get(instanceId)?.instance;
  }

  list(): readonly Instance[] {
    return [...this.running.values()].map(({ instance }) => instance);
  }

  onLost(listener: (instanceId: string, reason: string) => void): void {
    this.listeners.push(listener);
  }

  /** Ends every host. EC2's records stay until moto ends. */
  async close(): Promise<void> {
    this.closed = true;
    this.stopLooking();
    const hosts = [...this.running.values()];
    this.running.clear();
    await Promise.all(hosts.map(({ process }) => process.end()));
  }

  private async start(record: Ec2Record, address: string): Promise<HostProcess> {
    const { options } = this;
    const program = options.program ?? join(__dirname, "agent", "main.js");
    const mounts = await readFile("/proc/self/mountinfo", "utf8");
    return startHostProcess({
      isolation: options.isolation,
      network: options.network,
      directory: join(options.directory, record.instanceId),
      binds: neededBinds(mounts, [program, process.execPath, ...options.pathPrefix]),
      program,
      readyMs: 30_000,
      config: {
        ...record,
        address,
        region: options.region,
        accountId: options.accountId,
        roleName: record.profileName ?? "lab-host",
        credentials: options.credentialsOf(record.instanceId),
        endpoint: options.endpoint,
        outward: options.outward,
        agentDirectory: "/opt/codedeploy-agent",
        pathPrefix: options.pathPrefix,
        goneAfterMs: options.goneAfterMs ?? 30_000,
      },
    });
  }

  /** The host has ended without `terminate`. */
  private lost(instanceId: string, reason: string): void {
    const host = this.running.get(instanceId);
    if (!host) {
      return;
    }
    this.running.delete(instanceId);
    this.taken.delete(host.index);
    void this.cleanUp(instanceId, host).catch((error: unknown) => console.error(error));
    for (const listener of this.listeners) {
      listener(instanceId, reason);
    }
  }

  private async cleanUp(instanceId: string, host: Running): Promise<void> {
    await host.process.end();
    await this.options.ec2.terminate(instanceId);
  }

  private lookLater(): void {
    if (this.closed) {
      return;
    }
    const delay = this.options.recordPollMs ?? 2_000;
    this.stopLooking = this.options.clock.after(delay, () => {
      void this.look()
        .catch((error: unknown) => console.error(`EC2 instances could not be read: ${String(error)}`))
        .finally(() => this.lookLater());
    });
  }

  private async look(): Promise<void> {
    const gone = await this.options.ec2.terminated([...this.running.keys()]);
    for (const instanceId of gone) {
      this.lost(instanceId, "terminated through EC2");
    }
  }

  private takeIndex(): number {
    let index = 0;
    while (this.taken.has(index)) {
      index++;
    }
    this.taken.add(index);
    return index;
  }
}
