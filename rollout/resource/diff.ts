import { SUCCEEDED } from "../constants";
import { at, isGiven } from "./property-path";
import { EFFECTS } from "./scripts";
import { BAKE_SECONDS, KEEP_MINUTES } from "./two-fleets-inputs";

/** Inputs whose change goes through a rollout. It deploys only if the fleet does not run the revision soundly already. */
const ROLLOUT_KEYS = [
  "region",
  "applicationName",
  "deploymentGroupName",
  "autoScalingGroupName",
  "targetGroupArns",
  "classicLoadBalancerNames",
  "revision.bucket",
  "revision.key",
  "revision.contentHash",
  "deploymentConfigName",
  "twoFleets.green.deploymentGroupName",
  "twoFleets.green.autoScalingGroupName",
  "twoFleets.green.targetGroupArn",
  "twoFleets.listenerArn",
  "twoFleets.size.minSize",
  "twoFleets.size.maxSize",
  "twoFleets.size.desiredCapacity",
] as const;

const SCRIPT_KEYS = ["stopping", "starting"].flatMap((when) =>
  EFFECTS.map((effect) => `scripts.${when}.${effect}`),
);

const TEMPLATE_KEYS = ["launchTemplate.id", "launchTemplate.version"] as const;

/**
 * Inputs whose change is only written down. What scripts do follows from the content of the revisions, which decides
 * whether there is a rollout; after one that replaced a suspending revision, `suspension` goes back to `none`. How hosts are
 * changed, what is suspended meanwhile, and how traffic is shifted count from the next rollout on. Configuration and launch
 * template are only written down where state does not name those before; else their change is a rollout.
 */
const RECORDED_KEYS = [
  "configurationHash",
  ...TEMPLATE_KEYS,
  "refresh.order",
  "refresh.minHealthyPercent",
  "refresh.maxHealthyPercent",
  "twoFleets.steps",
  "twoFleets.bakeSeconds",
  "twoFleets.keepMinutes",
  "twoFleets.alarmNames",
  "twoFleets.approval",
  "batch.hosts",
  "batch.percent",
  "additionalBatch.hosts",
  "additionalBatch.percent",
  "suspension",
  "suspendedProcesses",
  "standby",
  ...SCRIPT_KEYS,
  "accountId",
  "description",
  "timeouts.deploymentMinutes",
  "timeouts.healthSeconds",
  "timeouts.pollSeconds",
  "minSizes",
  "ignoreStopFailuresOf",
  "guard.bucket",
  "guard.key",
];

const DEFAULTS: Readonly<Record<string, unknown>> = {
  suspension: "none",
  standby: "none",
  classicLoadBalancerNames: [],
  "twoFleets.steps": [],
  "twoFleets.bakeSeconds": BAKE_SECONDS.initial,
  "twoFleets.keepMinutes": KEEP_MINUTES.initial,
  "twoFleets.alarmNames": [],
  "twoFleets.approval": false,
  ...Object.fromEntries(SCRIPT_KEYS.map((key) => [key, false])),
};

/**
 * Whether the program asks for something else than state holds. Some inputs never count: the provider's own code, and the
 * revision's ETag and version id. Commit and sequence do not count either, because alone they change nothing on hosts.
 * A rollout that did not succeed counts, so the next `up` tries again. So does a fleet that got another revision since
 * (`liveRevision`, set by refresh). Nothing ever replaces the resource: another group or application is an update that
 * rolls out there, and the id keeps naming the first group.
 */
export function hasChanges(olds: unknown, news: unknown): boolean {
  return needsRollout(olds, news) || RECORDED_KEYS.some((key) => differs(key, olds, news));
}

/** Whether an update must look at AWS at all. */
export function needsRollout(olds: unknown, news: unknown): boolean {
  return (
    at(olds, "status") !== SUCCEEDED ||
    at(olds, "unsettled") === true ||
    at(olds, "liveRevision") !== at(news, "revision.contentHash") ||
    movesAccount(olds, news) ||
    changesConfiguration(olds, news) ||
    changesLaunchTemplate(olds, news) ||
    ROLLOUT_KEYS.some((key) => differs(key, olds, news))
  );
}

/** Older programs named no configuration. So the first one that is named may be what hosts have already. */
export function changesConfiguration(olds: unknown, news: unknown): boolean {
  return (
    isGiven(olds, "configurationHash") &&
    isGiven(news, "configurationHash") &&
    differs("configurationHash", olds, news)
  );
}

/** As with configurations. But where hosts are to be replaced from now on, whether they have the version must be looked at. */
function changesLaunchTemplate(olds: unknown, news: unknown): boolean {
  if (isGiven(news, "refresh") && !isGiven(olds, "refresh")) {
    return true;
  }
  return (
    isGiven(olds, "launchTemplate") &&
    isGiven(news, "launchTemplate") &&
    TEMPLATE_KEYS.some((key) => differs(key, olds, news))
  );
}

/** That an account is named for the first time moves nothing. */
function movesAccount(olds: unknown, news: unknown): boolean {
  const before = at(olds, "accountId") ?? undefined;
  return before !== undefined && before !== at(news, "accountId");
}

function differs(key: string, olds: unknown, news: unknown): boolean {
  return comparable(key, olds) !== comparable(key, news);
}

/** Lists here are sets: their order means nothing. */
function comparable(key: string, properties: unknown): string {
  const value = at(properties, key) ?? DEFAULTS[key] ?? null;
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}
