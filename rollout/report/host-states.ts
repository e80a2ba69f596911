import type { FleetHealth, FleetInstance } from "../model/fleet";
import { healthFindings, isInService } from "../truth/audit";
import { shortLines, shortList } from "./shortened";

/** States in which a target gets no new request; a drained one is not registered any more (ELB API reference, TargetHealth). */
const DRAINED = new Set(["draining", "leaving", "unused"]);

/**
 * In what state each host is, hosts in the same state on one line. `health` is undefined when it could not be read. That
 * a drained host is among them must be said: a deployment that stops half-way leaves it out of the load balancer.
 */
export function hostStates(instances: readonly FleetInstance[], health: FleetHealth | undefined): string[] {
  const byState = new Map<string, string[]>();
  for (const instance of instances) {
    const state = stateOf(instance, health);
    byState.set(state, [...(byState.get(state) ?? []), instance.instanceId]);
  }
  const lines = [...byState].map(([state, hosts]) => `  ${shortList(hosts)}: ${state}`);
  return lines.length === 0 ? [] : ["Hosts:", ...shortLines(lines)];
}

function stateOf(instance: FleetInstance, health: FleetHealth | undefined): string {
  if (!isInService(instance)) {
    return instance.lifecycleState;
  }
  if (health === undefined || health.size === 0) {
    return "InService";
  }
  const { instanceId } = instance;
  const problems = healthFindings(instanceId, health).map(({ problem }) => problem);
  if (problems.length === 0) {
    return "InService and healthy";
  }
  const told = `InService, but ${problems.join("; ")}`;
  return isDrained(instanceId, health) ? `${told}: it is drained and gets no new requests` : told;
}

function isDrained(instanceId: string, health: FleetHealth): boolean {
  return [...health.values()].some((records) => {
    const own = records.filter((record) => record.instanceId === instanceId);
    return own.every(({ state }) => DRAINED.has(state));
  });
}
