import type { Fleet, FleetInstance } from "../model/fleet";
import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { fleetHealth } from "../read/fleet-health";
import { RunGatherer } from "../read/run-gatherer";
import { type FleetSplit, splitFleet } from "../truth/fleet-split";
import { attempt } from "./attempt";
import { hostStates } from "./host-states";

/** In what state a rollout leaves the fleet. */
interface FleetReport {
  /** Which hosts run what; absent when it could not be read, and `notes` says why. */
  readonly split: FleetSplit | undefined;
  /** The Auto Scaling group itself; absent as above. */
  readonly group: Fleet | undefined;
  readonly states: readonly string[];
  readonly notes: readonly string[];
}

/** Reads what can be read until the deadline. Without `base`, the deployment that counts, nothing tells who runs what. */
export async function fleetReport(
  context: Context,
  base: DeploymentRecord | undefined,
  deadline: number,
): Promise<FleetReport> {
  const { port, settings } = context;
  const read = () => port.fleet(settings.autoScalingGroupName);
  const group = await attempt("the fleet", () => persist(context, deadline, read));
  if (group.value === undefined) {
    return { split: undefined, group: undefined, states: [], notes: group.notes };
  }
  const hosts = group.value.instances;
  const split = await attempt("which hosts run what", () => fleetSplit(context, base, hosts, deadline));
  const health = await attempt("the hosts' health", () => fleetHealth(context, deadline));
  const notes = [...split.notes, ...health.notes];
  return { split: split.value, group: group.value, states: hostStates(hosts, health.value), notes };
}

async function fleetSplit(
  context: Context,
  base: DeploymentRecord | undefined,
  instances: readonly FleetInstance[],
  deadline: number,
): Promise<FleetSplit | undefined> {
  if (base === undefined) {
    return undefined;
  }
  const runs = await new RunGatherer(context).gather(base, instances, deadline);
  return splitFleet(instances, runs, context.settings.revision);
}
