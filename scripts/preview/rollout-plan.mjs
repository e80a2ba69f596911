import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import {
  ASSUMED_HOOK_SECONDS,
  allowTrafficSeconds,
  batchCount,
  blockTrafficSeconds,
  hostsThatStay,
  hostTurnSeconds,
  leavesAHost,
  minimumOfConfiguration,
} from "@inservice/rollout/plan";
import { differences, isUnknown, known } from "./properties.mjs";
import { byName } from "./steps.mjs";
import { ROLLOUT_TYPES } from "./stored-form.mjs";
import { trafficWaits } from "./traffic-waits.mjs";

/** Inputs of a Deployment whose change is only written down, or follows the revision's content (rollout/resource/diff.ts). */
const RECORDED = /^(description|suspension|standby|scripts(\..+)?|timeouts\.\w+|revision\.(eTag|versionId))$/;

const METHODS = {
  [ONE_AT_A_TIME]: "one host at a time",
  [HALF_AT_A_TIME]: "half of the hosts at a time",
  [ALL_AT_ONCE]: "all hosts at once",
};

/**
 * How each rollout of a program will run, as far as the preview tells: none when the program has no Deployment, and
 * `{ name, runs: false }` for one that stays as it is. It is stored with the preview, so that the comment only renders it.
 */
export function rolloutPlans(preview) {
  return preview.steps
    .filter(({ type, new: planned }) => type === ROLLOUT_TYPES.deployment && planned)
    .map((step) => planOf(preview, step));
}

function planOf(preview, step) {
  const name = step.urn.split("::").at(-1);
  if (step.op === "same" || (step.op === "update" && isOnlyRecorded(step))) {
    return { name, runs: false };
  }
  const inputs = step.new.inputs;
  const hosts = hostsOf(preview, inputs);
  const { method, minimum } = methodOf(preview, known(inputs, "deploymentConfigName"));
  const batches = batchesOf(hosts, minimum);
  return {
    name,
    runs: true,
    method,
    hosts,
    ...batches,
    ...durationOf(batches.batches, trafficWaits(preview, inputs)),
    limitMinutes: known(inputs, "timeouts.deploymentMinutes") ?? 60,
    healthSeconds: known(inputs, "timeouts.healthSeconds") ?? 300,
    from: known(step.old?.outputs, "liveRevision"),
    to: known(inputs, "revision.contentHash"),
    suspension: known(inputs, "suspension") ?? "none",
    standby: known(inputs, "standby") ?? "none",
  };
}

/** A rollout that has been seen through, of the revision that runs, and nothing else is asked for. */
function isOnlyRecorded({ old, new: planned }) {
  const { status, liveRevision } = old?.outputs ?? {};
  return (
    status === "Succeeded" &&
    liveRevision === known(planned.inputs, "revision.contentHash") &&
    differences(old.inputs, planned.inputs).every(({ path }) => RECORDED.test(path))
  );
}

/** The number that AWS or the program last said; scaling may have changed it since. */
function hostsOf(preview, inputs) {
  const fleet = byName(preview, ROLLOUT_TYPES.fleet, known(inputs, "autoScalingGroupName"), "name");
  const { minSize, desiredCapacity } = fleet?.new?.inputs ?? {};
  const found = fleet?.old?.outputs?.desiredCapacity ?? desiredCapacity ?? minSize;
  return typeof found === "number" && typeof minSize === "number" ? Math.max(found, minSize) : undefined;
}

function methodOf(preview, name) {
  const predefined = minimumOfConfiguration(name);
  if (predefined !== undefined) {
    return { method: METHODS[name], minimum: predefined };
  }
  const step = byName(preview, ROLLOUT_TYPES.configuration, name, "deploymentConfigName");
  const { minimumHealthyHosts: minimum, zonalConfig } = step?.new?.inputs ?? {};
  if (minimum === undefined || isUnknown(minimum.value) || zonalConfig !== undefined) {
    const zones = zonalConfig === undefined ? "" : ", zone after zone";
    return { method: `configuration ${name ?? "not known until up"}${zones}`, minimum: undefined };
  }
  const share =
    minimum.type === "FLEET_PERCENT" ? `${minimum.value} % of the hosts` : `${minimum.value} hosts`;
  return { method: `rolling, ${share} stay in service`, minimum };
}

/** `isPossible: false` where CodeDeploy would fail the deployment at once; nothing where the numbers are not known. */
function batchesOf(hosts, minimum) {
  if (hosts === undefined || hosts === 0 || minimum === undefined) {
    return {};
  }
  if (!leavesAHost(hosts, minimum)) {
    return { isPossible: false };
  }
  const lowest = hostsThatStay(hosts, minimum);
  return { isPossible: true, batch: hosts - lowest, batches: batchCount(hosts, minimum), lowest };
}

/** @param waits undefined: not known; null: no load balancer */
function durationOf(batches, waits) {
  if (batches === undefined || waits === undefined) {
    return {};
  }
  const traffic = waits ?? undefined;
  const ends = traffic && {
    leaveSeconds: blockTrafficSeconds(traffic),
    serveSeconds: allowTrafficSeconds(traffic),
  };
  return { hookSeconds: ASSUMED_HOOK_SECONDS, ...ends, seconds: batches * hostTurnSeconds(traffic) };
}
