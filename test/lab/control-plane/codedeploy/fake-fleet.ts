import type { TargetGroups, TargetHealth } from "../../../../lab/ports/balancers";
import type { FleetInstance, Fleets } from "../../../../lab/ports/fleets";
import type { VirtualClock } from "./virtual-clock";

interface Hook {
  readonly name: string;
  readonly onLaunch: (instanceId: string) => void;
}

/** One Auto Scaling group named `fleet`, which the test changes. */
export class FakeFleets implements Fleets {
  readonly members: FleetInstance[] = [];
  readonly completed: { readonly instanceId: string; readonly result: string }[] = [];
  readonly heartbeats: string[] = [];
  /** Suspensions and their ends, in order. */
  readonly changes: string[] = [];
  refuses: "suspend" | "resume" | undefined;
  hook: Hook | undefined;

  constructor(size: number) {
    for (let index = 1; index <= size; index++) {
      this.put(`i-${index}`, "InService");
    }
  }

  exists(groupName: string): boolean {
    return groupName === "fleet";
  }

  instances(): readonly FleetInstance[] {
    return this.members;
  }

  installLaunchHook(_group: string, name: string, onLaunch: (instanceId: string) => void): void {
    this.hook = { name, onLaunch };
  }

  removeLaunchHook(): void {
    this.hook = undefined;
  }

  heartbeatLaunch(_group: string, _hook: string, instanceId: string): void {
    this.heartbeats.push(instanceId);
  }

  completeLaunch(_group: string, _hook: string, instanceId: string, result: "CONTINUE" | "ABANDON"): void {
    this.completed.push({ instanceId, result });
    if (result === "CONTINUE") {
      this.put(instanceId, "InService");
    } else {
      this.remove(instanceId);
    }
  }

  launch(instanceId: string): void {
    this.put(instanceId, "Pending:Wait");
    this.hook?.onLaunch(instanceId);
  }

  put(
    instanceId: string,
    lifecycleState: FleetInstance["lifecycleState"],
    availabilityZone = "eu-west-1a",
  ): void {
    this.remove(instanceId);
    this.members.push({ instanceId, lifecycleState, healthStatus: "Healthy", availabilityZone });
  }

  suspendProcesses(groupName: string, processes: readonly string[]): void {
    this.change("suspend", groupName, processes);
  }

  resumeProcesses(groupName: string, processes: readonly string[]): void {
    this.change("resume", groupName, processes);
  }

  private change(what: "suspend" | "resume", groupName: string, processes: readonly string[]): void {
    if (this.refuses === what) {
      throw new Error(`may not ${what}`);
    }
    this.changes.push(`${what} ${groupName} ${processes.join(",")}`);
  }

  private remove(instanceId: string): void {
    const index = this.members.findIndex((member) => member.instanceId === instanceId);
    if (index >= 0) {
      this.members.splice(index, 1);
    }
  }
}

/** One target group named `tg`: 10 s drain, 2 s from registration to healthy. */
export class FakeTargetGroups implements TargetGroups {
  readonly calls: string[] = [];
  /** The time in the settings. The drain really takes 10 s. */
  delaySeconds = 10;
  private readonly since = new Map<string, { readonly kind: "in" | "out"; readonly at: number }>();

  constructor(private readonly clock: VirtualClock) {}

  arnByName(name: string): string | undefined {
    return name === "tg" ? "arn:tg" : undefined;
  }

  exists(arn: string): boolean {
    return arn === "arn:tg";
  }

  register(_arn: string, instanceId: string): void {
    this.calls.push(`register ${instanceId}`);
    this.since.set(instanceId, { kind: "in", at: this.clock.now() });
  }

  deregister(_arn: string, instanceId: string): void {
    this.calls.push(`deregister ${instanceId}`);
    this.since.set(instanceId, { kind: "out", at: this.clock.now() });
  }

  health(_arn: string, instanceId: string): TargetHealth {
    const change = this.since.get(instanceId) ?? { kind: "in", at: 0 };
    const age = this.clock.now() - change.at;
    if (change.kind === "in") {
      return { state: age >= 2_000 ? "healthy" : "initial" };
    }
    return { state: age >= 10_000 ? "unused" : "draining" };
  }

  deregistrationDelaySeconds(): number {
    return this.delaySeconds;
  }

  leastCheckSeconds(): number {
    return 2;
  }
}
