import { DEFAULT_PROCESSES, DEFERRED, SUCCEEDED } from "@inservice/rollout/constants";
import type { PlannedStep, Step } from "../condensed";
import { type Difference, differencesBetween, known, knownNumber, knownText } from "../properties";
import { nameOf, ROLLOUT_TYPES } from "../resource-types";
import { planned } from "../steps";
import { hostsOf, mostOf, warmupOf } from "./fleet-size";
import { methodOf } from "./method";
import { type Batches, batchesOf, type Duration, durationOf, type Impossible } from "./outlook";
import { isOfReplacement, type Replacement, replacementOf } from "./replacement";
import { trafficWaits } from "./traffic-waits";
import { type TwoFleetsPlan, twoFleetsPlan } from "./two-fleets";

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
  /** Undefined with one fleet, and for the first revision, which gets no second one. */
  readonly twoFleets: TwoFleetsPlan | undefined;
  /** How hosts in place get another launch template version; undefined where that stays, or is left to launches. */
  readonly replacement: Replacement | undefined;
}

/** A Deployment whose hosts keep their revision. */
export interface NoRollout {
  readonly name: string;
  readonly method: undefined;
  /** Whether `up` still looks at every host, and sets sizes and the rule that shares the traffic. */
  readonly looks: boolean;
  /** As in `RolloutPlan`. */
  readonly replacement: Replacement | undefined;
}

/** Inputs of a Deployment whose change is only written down, or follows the revision's content (rollout/resource/diff.ts). */
const RECORDED =
  /^(description|commit|sequence|allowOlder|suspension|suspendedProcesses(\[\d+\])?|standby|guard(\..+)?|(batch|additionalBatch)(\..+)?|scripts(\..+)?|timeouts\.\w+|minSizes(\[\d+\])?|ignoreStopFailuresOf|revision\.(eTag|versionId)|twoFleets\.(steps(\[\d+\])?|bakeSeconds|keepMinutes|alarmNames(\[\d+\])?|approval))$/;
/** What else of two fleets changes brings no revision: the rollout finds it on the side that is live. */
const TWO_FLEETS = /^twoFleets(\.|$)/;
/** What hosts have besides the revision. */
const IDENTITY = /^(configurationHash|launchTemplate\.(id|version))$/;

/** The rollout of each Deployment; empty when the program has none. */
export function rolloutPlans(steps: readonly Step[]): (RolloutPlan | NoRollout)[] {
  return planned(steps, ROLLOUT_TYPES.deployment).map((step) => planOf(steps, step));
}

function planOf(steps: readonly Step[], step: PlannedStep): RolloutPlan | NoRollout {
  const name = nameOf(step.urn);
  const kept = step.op === "same" ? [] : step.op === "update" ? keptRevision(step) : undefined;
  const { inputs } = step.new;
  const before = step.old?.outputs;
  const hosts = hostsOf(steps, inputs, before);
  const waits = trafficWaits(steps, inputs);
  const replacement = replacementOf(step, hosts, waits, warmupOf(steps, inputs, before));
  if (kept !== undefined) {
    const looks = kept.some(({ path }) => !RECORDED.test(path));
    return { name, method: undefined, looks, replacement };
  }
  const from = knownText(before, "liveRevision");
  const isFirst = (from ?? "") === "";
  const { method, way } = methodOf(steps, inputs, isFirst);
  const batches = batchesOf(hosts, way, mostOf(steps, inputs));
  const suspension = knownText(inputs, "suspension") ?? "none";
  return {
    name,
    method,
    hosts,
    batches,
    duration: durationOf(batches, hosts, way, waits),
    limitMinutes: knownNumber(inputs, "timeouts.deploymentMinutes") ?? 60,
    healthSeconds: knownNumber(inputs, "timeouts.healthSeconds") ?? 300,
    from,
    to: knownText(inputs, "revision.contentHash"),
    deferred: known(before, "status") === DEFERRED,
    suspension,
    standby: knownText(inputs, "standby") ?? "none",
    processes: processesOf(suspension, known(inputs, "suspendedProcesses")),
    twoFleets: isFirst ? undefined : twoFleetsPlan(inputs, before),
    replacement,
  };
}

/**
 * What changes around a rollout that has succeeded, of the revision that is wanted still; undefined where hosts get something
 * else. A configuration and a launch template are only written down if state does not name those before.
 */
function keptRevision(step: PlannedStep): readonly Difference[] | undefined {
  const { old, new: wanted } = step;
  const live = known(old?.outputs, "liveRevision");
  const differences = differencesBetween(old?.inputs, wanted.inputs);
  const isKept =
    known(old?.outputs, "status") === SUCCEEDED &&
    live === known(wanted.inputs, "revision.contentHash") &&
    differences.every(
      ({ path, old: before }) =>
        RECORDED.test(path) ||
        TWO_FLEETS.test(path) ||
        isOfReplacement(step, path) ||
        (IDENTITY.test(path) && before === undefined),
    );
  return isKept ? differences.filter(({ path }) => !IDENTITY.test(path)) : undefined;
}

function processesOf(suspension: string, given: unknown): readonly string[] {
  if (suspension !== "deployer" && suspension !== "codedeploy") {
    return [];
  }
  return Array.isArray(given) ? given.map(String) : DEFAULT_PROCESSES[suspension];
}
