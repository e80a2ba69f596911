import type { FleetHealth, HealthRecord } from "../model/fleet";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";

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
