import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { autoScaling } from "../../../../lab/control-plane/autoscaling/service";
import type { Alarms, RedAlarm, TrackingAlarm } from "../../../../lab/control-plane/autoscaling/store/alarms";
import { startServer } from "../../../../lab/control-plane/endpoint";
import { AwsError } from "../../../../lab/control-plane/protocol/aws-error";
import type { TargetGroups, TargetState } from "../../../../lab/ports/balancers";
import type { Clock } from "../../../../lab/ports/clock";
import type { Instance, Instances, LaunchSpec } from "../../../../lab/ports/instances";
import { ManualClock } from "../../load-balancer/manual-clock";
import { FakeClassicLoadBalancers } from "../fake-classic";

export const groupArn =
  "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";

/** Hosts that exist only in memory. */
export class FakeInstances implements Instances {
  readonly running = new Map<string, Instance>();
  readonly launches: LaunchSpec[] = [];
  failure: Error | undefined;
  private listeners: ((instanceId: string, reason: string) => void)[] = [];

  async launch(spec: LaunchSpec): Promise<Instance> {
    if (this.failure !== undefined) {
      throw this.failure;
    }
    this.launches.push(spec);
    const count = this.launches.length;
    const instance: Instance = {
      instanceId: `i-${String(count).padStart(17, "0")}`,
      address: `127.10.0.${count}`,
      availabilityZone: spec.subnetId === "subnet-a" ? "us-east-1a" : "us-east-1b",
      subnetId: spec.subnetId,
      launchTemplate: { ...spec.launchTemplate, name: "web" },
      instanceType: "t3.micro",
    };
    this.running.set(instance.instanceId, instance);
    return instance;
  }

  async terminate(instanceId: string): Promise<void> {
    this.running.delete(instanceId);
  }

  get(instanceId: string): Instance | undefined {
    return this.running.get(instanceId);
  }

  onLost(listener: (instanceId: string, reason: string) => void): void {
    this.listeners.push(listener);
  }

  lose(instanceId: string): void {
    this.running.delete(instanceId);
    for (const listener of this.listeners) {
      listener(instanceId, "killed");
    }
  }
}

/** One target group whose targets are healthy at once and drain for 30 s of the clock. */
export class FakeTargetGroups implements TargetGroups {
  readonly states = new Map<string, TargetState>();

  constructor(private readonly clock: Clock) {}

  arnByName(): string {
    return groupArn;
  }
  exists(arn: string): boolean {
    return arn === groupArn;
  }
  register(_arn: string, instanceId: string): void {
    this.states.set(instanceId, "healthy");
  }
  deregister(_arn: string, instanceId: string): void {
    const state = this.states.get(instanceId);
    if (state === undefined || state === "draining") {
      return;
    }
    this.states.set(instanceId, "draining");
    this.clock.after(30_000, () => this.states.delete(instanceId));
  }
  health(_arn: string, instanceId: string) {
    return { state: this.states.get(instanceId) ?? ("unused" as const) };
  }
  deregistrationDelaySeconds(): number {
    return 30;
  }
  leastCheckSeconds(): number {
    return 0;
  }
}

/** Alarms that the test sets. */
export class FakeAlarms implements Alarms {
  readonly made = new Map<string, TrackingAlarm>();
  inAlarm: readonly RedAlarm[] = [];

  async red(): Promise<readonly RedAlarm[]> {
    return this.inAlarm;
  }
  async put(alarm: TrackingAlarm): Promise<void> {
    this.made.set(alarm.name, alarm);
  }
  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      this.made.delete(name);
    }
  }
}

/** The service behind the real endpoint, with a clock that the test moves, and an SDK client for it. */
export async function startAutoScaling() {
  const clock = new ManualClock();
  const instances = new FakeInstances();
  const targetGroups = new FakeTargetGroups(clock);
  const classicLoadBalancers = new FakeClassicLoadBalancers(clock);
  const alarms = new FakeAlarms();
  let next = 0;
  const zone = (subnetId: string) => ({
    subnetId,
    availabilityZone: subnetId === "subnet-a" ? "us-east-1a" : "us-east-1b",
    vpcId: "vpc-1",
  });
  const { service, fleets, observer, groupOf } = autoScaling({
    alarms,
    clock,
    instances,
    targetGroups,
    classicLoadBalancers,
    ec2: {
      resolveTemplate: async (reference) => {
        if (reference.name === "missing") {
          throw new AwsError("ValidationError", "no such launch template");
        }
        const version = reference.version.startsWith("$") ? "3" : reference.version;
        return { id: reference.id ?? "lt-1", name: reference.name ?? "web", version };
      },
      zonesOf: async (ids) => ids.map(zone),
      defaultSubnets: async () => [zone("subnet-a")],
    },
    region: "us-east-1",
    accountId: "123456789012",
    hex: (digits) => {
      next += 1;
      return next.toString(16).padStart(digits, "0");
    },
  });
  const server = await startServer({ port: 0, services: [service], moto: { url: "http://127.0.0.1:9" } });
  const client = new AutoScalingClient({
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
  });
  const close = async (): Promise<void> => {
    client.destroy();
    await service.close();
    await server.close();
  };
  return {
    clock,
    instances,
    targetGroups,
    classicLoadBalancers,
    alarms,
    fleets,
    observer,
    groupOf,
    client,
    close,
  };
}
