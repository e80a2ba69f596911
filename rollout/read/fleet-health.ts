import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import type { HealthRecord } from "../ports/port";

/** By the ARN of a target group or the name of a Classic Load Balancer. */
export type FleetHealth = ReadonlyMap<string, readonly HealthRecord[]>;

/** What each load balancer says of its hosts. */
export async function fleetHealth(context: Context, deadline: number): Promise<FleetHealth> {
  const { port, settings } = context;
  const health = new Map<string, readonly HealthRecord[]>();
  for (const arn of settings.targetGroupArns) {
    health.set(arn, await persist(context, deadline, () => port.targetHealth(arn)));
  }
  for (const name of settings.classicLoadBalancerNames) {
    health.set(name, await persist(context, deadline, () => port.instanceHealth(name)));
  }
  return health;
}
