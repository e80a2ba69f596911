import { DEFAULT_PROCESSES, DEFERRED, SUCCEEDED } from "@inservice/rollout/constants";
import type { PlannedStep, Properties, Step } from "../condensed";
import { differencesBetween, known, knownNumber, knownText } from "../properties";
import { nameOf, ROLLOUT_TYPES } from "../resource-types";
import { byName, planned } from "../steps";
import { methodOf } from "./method";
import { type Batches, batchesOf, type Duration, durationOf, type Impossible } from "./outlook";
import { trafficWaits } from "./traffic-waits";

/** How one rollout will run, as far as the preview tells; undefined where only `up` will know. */
export interface RolloutPlan {
  readonly name: string;
  /** How hosts are updated, in words. */
  readonly method: string;
  /** Hosts, by the number that AWS or the program last said. */
  readonly hosts: number | undefined;
  readonly batches: Batches | Impossible | undefined;
  readonly duration: Duration | undefined;
  readonly limitMinutes: number;
  readonly healthSeconds: number;
  /** Content hash of the revision that runs, and of the one that is rolled out. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether the last `up` has deferred its rollout, since the fleet had no hosts. */
  readonly deferred: boolean;
  /** Who suspends scaling processes, and who enters Standby; `none` for nobody. */
  readonly suspension: string;
  readonly standby: string;
  /** Processes that the deployer or CodeDeploy suspends. Empty for scripts, because their processes are not known. */
  readonly processes: readonly string[];
}

/** A Deployment whose hosts keep their revision. */
export interface NoRollout {
  readonly name: string;
  readonly method: undefined;
}

/** Inputs of a Deployment whose change is only written down, or follows the revision's content (rollout/resource/diff.ts). */
const RECORDED =
  /^(description|commit|sequence|allowOlder|suspension|suspendedProcesses(\[\d+\])?|standby|guard(\..+)?|(batch|additionalBatch)(\..+)?|scripts(\..+)?|timeouts\.\w+|minSizes(\[\d+\])?|ignoreStopFailuresOf|revision\.(eTag|versionId))$/;

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
  const from = knownText(step.old?.outputs, "liveRevision");
  const { method, way } = methodOf(steps, inputs, (from ?? "") === "");
  const batches = batchesOf(hosts, way, mostOf(steps, inputs));
  const suspension = knownText(inputs, "suspension") ?? "none";
  return {
    name,
    method,
    hosts,
    batches,
    duration: durationOf(batches, hosts, way, trafficWaits(steps, inputs)),
    limitMinutes: knownNumber(inputs, "timeouts.deploymentMinutes") ?? 60,
    healthSeconds: knownNumber(inputs, "timeouts.healthSeconds") ?? 300,
    from,
    to: knownText(inputs, "revision.contentHash"),
    deferred: known(step.old?.outputs, "status") === DEFERRED,
    suspension,
    standby: knownText(inputs, "standby") ?? "none",
    processes: processesOf(suspension, known(inputs, "suspendedProcesses")),
  };
}

/**
 * A rollout that has succeeded, of the revision that is wanted still, where nothing else is asked for. A configuration is
 * only written down if state does not name the one before.
 */
function isOnlyRecorded({ old, new: wanted }: PlannedStep): boolean {
  const live = known(old?.outputs, "liveRevision");
  return (
    known(old?.outputs, "status") === SUCCEEDED &&
    live === known(wanted.inputs, "revision.contentHash") &&
    differencesBetween(old?.inputs, wanted.inputs).every(
      ({ path, old: before }) =>
        RECORDED.test(path) || (path === "configurationHash" && before === undefined),
    )
  );
}

function processesOf(suspension: string, given: unknown): readonly string[] {
  if (suspension !== "deployer" && suspension !== "codedeploy") {
    return [];
  }
  return Array.isArray(given) ? given.map(String) : DEFAULT_PROCESSES[suspension];
}

function fleetOf(steps: readonly Step[], inputs: Properties): PlannedStep | undefined {
  return byName(steps, ROLLOUT_TYPES.fleet, knownText(inputs, "autoScalingGroupName"), "name");
}

function mostOf(steps: readonly Step[], inputs: Properties): number | undefined {
  return knownNumber(fleetOf(steps, inputs)?.new.inputs, "maxSize");
}

/** Scaling may have changed the number since. */
function hostsOf(steps: readonly Step[], inputs: Properties): number | undefined {
  const fleet = fleetOf(steps, inputs);
  const minSize = knownNumber(fleet?.new.inputs, "minSize");
  const found =
    knownNumber(fleet?.old?.outputs, "desiredCapacity") ??
    fleet?.new.inputs.desiredCapacity ??
    fleet?.new.inputs.minSize;
  return typeof found === "number" && minSize !== undefined ? Math.max(found, minSize) : undefined;
}
