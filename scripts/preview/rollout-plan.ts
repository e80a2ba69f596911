import {
  ASSUMED_HOOK_SECONDS,
  allowTrafficSeconds,
  batchCount,
  blockTrafficSeconds,
  hostsThatStay,
  hostTurnSeconds,
  leavesAHost,
  type MinimumHealthyHosts,
  type TrafficWaits,
} from "@inservice/rollout/plan";
import type { PlannedStep, Properties, Step } from "./condensed";
import { differencesBetween, known, knownNumber, knownText } from "./properties";
import { nameOf, ROLLOUT_TYPES } from "./resource-types";
import { methodOf } from "./rollout-method";
import { byName, planned } from "./steps";
import { trafficWaits } from "./traffic-waits";

/** How one rollout will run, as far as the preview tells; undefined where only `up` will know. */
export interface RolloutPlan {
  readonly name: string;
  /** How hosts are updated, in words. */
  readonly method: string;
  /** Hosts, by the number that AWS or the program last said. */
  readonly hosts: number | undefined;
  /** `impossible`: CodeDeploy would fail the deployment at once. */
  readonly batches: Batches | "impossible" | undefined;
  readonly duration: Duration | undefined;
  readonly limitMinutes: number;
  readonly healthSeconds: number;
  /** Content hash of the revision that runs, and of the one that is rolled out. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Who suspends scaling processes, and who enters Standby; `none` for nobody. */
  readonly suspension: string;
  readonly standby: string;
}

export interface Batches {
  readonly count: number;
  /** Most hosts in one. */
  readonly size: number;
  /** Fewest hosts in service. */
  readonly lowest: number;
}

export interface Duration {
  readonly hookSeconds: number;
  /** What a host waits for its load balancer; undefined without one. */
  readonly traffic: { readonly leaveSeconds: number; readonly serveSeconds: number } | undefined;
  /** Of the whole rollout. */
  readonly seconds: number;
}

/** A Deployment whose hosts keep their revision. */
export interface NoRollout {
  readonly name: string;
  readonly method: undefined;
}

/** Inputs of a Deployment whose change is only written down, or follows the revision's content (rollout/resource/diff.ts). */
const RECORDED = /^(description|suspension|standby|scripts(\..+)?|timeouts\.\w+|revision\.(eTag|versionId))$/;

/** The rollout of each Deployment; empty when the program has none. */
export function rolloutPlans(steps: readonly Step[]): (RolloutPlan | NoRollout)[] {
  return planned(steps, ROLLOUT_TYPES.deployment).map((step) => planOf(steps, step));
}

function planOf(steps: readonly Step[], step: PlannedStep): RolloutPlan | NoRollout {
  const name = nameOf(step.urn);
  if (step.op === "same" || (step.op === "update" && isOnlyRecorded(step))) {
    return { name, method: undefined };
  }
  const { inputs } = step.new;
  const hosts = hostsOf(steps, inputs);
  const { method, minimum } = methodOf(steps, knownText(inputs, "deploymentConfigName"));
  const batches = batchesOf(hosts, minimum);
  return {
    name,
    method,
    hosts,
    batches,
    duration: durationOf(batches, trafficWaits(steps, inputs)),
    limitMinutes: knownNumber(inputs, "timeouts.deploymentMinutes") ?? 60,
    healthSeconds: knownNumber(inputs, "timeouts.healthSeconds") ?? 300,
    from: knownText(step.old?.outputs, "liveRevision"),
    to: knownText(inputs, "revision.contentHash"),
    suspension: knownText(inputs, "suspension") ?? "none",
    standby: knownText(inputs, "standby") ?? "none",
  };
}

/** A rollout that has succeeded, of the revision that is wanted still, where nothing else is asked for. */
function isOnlyRecorded({ old, new: wanted }: PlannedStep): boolean {
  const live = known(old?.outputs, "liveRevision");
  return (
    known(old?.outputs, "status") === "Succeeded" &&
    live === known(wanted.inputs, "revision.contentHash") &&
    differencesBetween(old?.inputs, wanted.inputs).every(({ path }) => RECORDED.test(path))
  );
}

/** Scaling may have changed the number since. */
function hostsOf(steps: readonly Step[], inputs: Properties): number | undefined {
  const name = knownText(inputs, "autoScalingGroupName");
  const fleet = byName(steps, ROLLOUT_TYPES.fleet, name, "name");
  const minSize = knownNumber(fleet?.new.inputs, "minSize");
  const found =
    knownNumber(fleet?.old?.outputs, "desiredCapacity") ??
    fleet?.new.inputs.desiredCapacity ??
    fleet?.new.inputs.minSize;
  return typeof found === "number" && minSize !== undefined ? Math.max(found, minSize) : undefined;
}

function batchesOf(
  hosts: number | undefined,
  minimum: MinimumHealthyHosts | undefined,
): RolloutPlan["batches"] {
  if (hosts === undefined || hosts === 0 || minimum === undefined) {
    return undefined;
  }
  if (!leavesAHost(hosts, minimum)) {
    return "impossible";
  }
  const lowest = hostsThatStay(hosts, minimum);
  return { count: batchCount(hosts, minimum), size: hosts - lowest, lowest };
}

/** @param waits undefined: not known; null: no load balancer */
function durationOf(
  batches: RolloutPlan["batches"],
  waits: TrafficWaits | null | undefined,
): Duration | undefined {
  if (batches === undefined || batches === "impossible" || waits === undefined) {
    return undefined;
  }
  const known = waits ?? undefined;
  const traffic = known && {
    leaveSeconds: blockTrafficSeconds(known),
    serveSeconds: allowTrafficSeconds(known),
  };
  return { hookSeconds: ASSUMED_HOOK_SECONDS, traffic, seconds: batches.count * hostTurnSeconds(known) };
}
