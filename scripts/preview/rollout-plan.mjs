import { ROLLOUT_TYPES } from "./condense.mjs";
import { differences, isUnknown, known } from "./properties.mjs";

/** Inputs of a Deployment whose change is only written down, or follows the revision's content (rollout/resource/diff.ts). */
const RECORDED = /^(description|suspension|standby|scripts(\..+)?|timeouts\.\w+|revision\.(eTag|versionId))$/;

/** Predefined configurations (CodeDeploy user guide, deployment configurations): hosts that may change together. */
const PREDEFINED = {
  "CodeDeployDefault.OneAtATime": { method: "one host at a time", together: () => 1 },
  "CodeDeployDefault.HalfAtATime": {
    method: "half of the hosts at a time",
    together: (hosts) => Math.max(1, Math.floor(hosts / 2)),
  },
  "CodeDeployDefault.AllAtOnce": { method: "all hosts at once", together: (hosts) => hosts },
};

/**
 * How the rollout will run, as far as the preview tells: undefined when the program has no Deployment, and
 * `{ runs: false }` when it stays as it is. Times are the waits that nothing can avoid, at most; hooks come on top.
 */
export function rolloutPlan(preview) {
  const step = preview.steps.find(({ type, new: planned }) => type === ROLLOUT_TYPES.deployment && planned);
  if (step === undefined) {
    return undefined;
  }
  if (step.op === "same" || (step.op === "update" && isOnlyRecorded(step))) {
    return { runs: false };
  }
  const inputs = step.new.inputs;
  const hosts = hostsOf(preview, inputs);
  const { method, together } = methodOf(preview, known(inputs, "deploymentConfigName"));
  const batch = hosts === undefined || together === undefined ? undefined : together(hosts);
  const batches = batch === undefined || batch < 1 ? undefined : Math.ceil(hosts / batch);
  return {
    runs: true,
    method,
    hosts,
    batch,
    batches,
    lowest: batch === undefined ? undefined : Math.max(0, hosts - batch),
    ...timesOf(preview, inputs, batches),
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
  const predefined = PREDEFINED[name];
  if (predefined !== undefined) {
    return predefined;
  }
  const step = byName(preview, ROLLOUT_TYPES.configuration, name, "deploymentConfigName");
  const { minimumHealthyHosts: rule, zonalConfig } = step?.new?.inputs ?? {};
  if (rule === undefined || isUnknown(rule.value) || zonalConfig !== undefined) {
    const zones = zonalConfig === undefined ? "" : ", zone after zone";
    return { method: `configuration ${name ?? "not known until up"}${zones}`, together: undefined };
  }
  // Percentages round up (user guide, instances-health).
  return rule.type === "FLEET_PERCENT"
    ? {
        method: `rolling, ${rule.value} % of the hosts stay in service`,
        together: (hosts) => hosts - Math.ceil((rule.value * hosts) / 100),
      }
    : {
        method: `rolling, ${rule.value} hosts stay in service`,
        together: (hosts) => hosts - rule.value,
      };
}

/** Draining ends early when no request is open; a registered host takes requests after one passed check. */
function timesOf(preview, inputs, batches) {
  const groups = preview.steps.filter(
    ({ type, new: planned }) => type === ROLLOUT_TYPES.targetGroup && planned,
  );
  const longest = (path) =>
    Math.max(0, ...groups.map(({ new: planned }) => Number(known(planned.inputs, path) ?? 0)));
  const drainSeconds = longest("deregistrationDelay");
  const checkSeconds = longest("healthCheck.interval");
  const perBatch = drainSeconds + checkSeconds;
  return {
    drainSeconds,
    checkSeconds,
    waitSeconds: batches === undefined || perBatch === 0 ? undefined : batches * perBatch,
    limitMinutes: known(inputs, "timeouts.deploymentMinutes") ?? 60,
    healthSeconds: known(inputs, "timeouts.healthSeconds") ?? 300,
  };
}

/** The resource of a type with a name; when the name is not known, the only one there is. */
function byName(preview, type, name, property) {
  const all = preview.steps.filter((step) => step.type === type && step.new !== undefined);
  const named = all.filter(({ new: planned }) => known(planned.inputs, property) === name);
  const [only, ...others] = name !== undefined && named.length > 0 ? named : all;
  return others.length === 0 || named.length > 0 ? only : undefined;
}
