import type { ClassicLoadBalancers, TargetState } from "../../../lab/ports/balancers";
import type { Clock } from "../../../lab/ports/clock";

/** One Classic Load Balancer named `classic`: 5 s drain, 1 s from registration to healthy. */
export class FakeClassicLoadBalancers implements ClassicLoadBalancers {
  readonly states = new Map<string, TargetState>();
  readonly calls: string[] = [];

  constructor(private readonly clock: Clock) {}

  exists(name: string): boolean {
    return name === "classic";
  }

  register(_name: string, instanceId: string): void {
    this.calls.push(`register ${instanceId}`);
    this.states.set(instanceId, "initial");
    this.clock.after(1000, () => this.states.set(instanceId, "healthy"));
  }

  deregister(_name: string, instanceId: string): void {
    if (!this.states.has(instanceId)) {
      return;
    }
    this.calls.push(`deregister ${instanceId}`);
    this.states.set(instanceId, "draining");
    this.clock.after(5000, () => this.states.delete(instanceId));
  }

  health(_name: string, instanceId: string) {
    return { state: this.states.get(instanceId) ?? ("unused" as const) };
  }

  drainSeconds(): number {
    return 30;
  }

  leastCheckSeconds(): number {
    return 1;
  }
}
