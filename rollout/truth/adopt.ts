import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME, SUCCEEDED } from "../constants";
import type { DeploymentRecord } from "../model/records";
import type { RolloutSettings } from "../model/settings";
import { isHostCountConfig } from "../plan/amount";
import { bringsConfiguration } from "./configuration";
import { newestFirst } from "./newest-first";
import { isOurs } from "./ownership";
import { sameRevision } from "./revision-identity";
import { unseenFailure } from "./unseen";

export type Wanted = Pick<
  RolloutSettings,
  "revision" | "configurationHash" | "deploymentConfigName" | "batch" | "additionalBatch" | "recorded"
>;

/** Why a rollout is not begun: another's is running, this one's is carried out less carefully, or a newer one has succeeded. */
export type Obstacle = "running" | "configuration" | "overtaken";

export type Decision = { readonly kind: "start" } | Encounter;

/** What is to be done about a deployment that was found. */
export type Encounter =
  /** This very revision is being rolled out: an earlier run of ours was killed, or someone else started it. */
  | { readonly kind: "adopt"; readonly deployment: DeploymentRecord }
  /** CodeDeploy itself is at work and will be done soon, or this revision is rolled out with a former configuration. */
  | { readonly kind: "wait"; readonly deployment: DeploymentRecord }
  | { readonly kind: "refuse"; readonly why: Obstacle; readonly deployment: DeploymentRecord }
  /** Last successful deployment; no other is needed if the audit agrees. */
  | { readonly kind: "already-live"; readonly deployment: DeploymentRecord }
  /** It failed while nobody watched, which must be told before anything is deployed. */
  | { readonly kind: "report"; readonly deployment: DeploymentRecord };

/** Creators whose deployments reach a few hosts only (CodeDeploy user guide, integrations with Auto Scaling). */
const PARTIAL = new Set(["autoscaling", "autoscalingTermination", "CodeDeployAutoUpdate"]);
const ROLLBACK = "codeDeployRollback";
/** From the one that takes most hosts at once (CodeDeploy user guide, deployment configurations). */
const BY_CARE: readonly string[] = [ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME];

/**
 * What the deployments that run in the group make of a rollout; undefined when none is in its way. `busy`: CreateDeployment
 * has just been refused because of one, and only then scale-out deployments matter.
 */
export function decideRunning(
  active: readonly DeploymentRecord[],
  busy: boolean,
  wanted: Wanted,
): Encounter | undefined {
  const fleetWide = newestFirst(active.filter((deployment) => !isPartial(deployment)));
  const same = fleetWide.find((deployment) => sameRevision(deployment.revision, wanted.revision));
  if (same !== undefined && !bringsConfiguration(same, wanted)) {
    return { kind: "wait", deployment: same };
  }
  if (same !== undefined && !weakens(same, wanted)) {
    return { kind: "adopt", deployment: same };
  }
  const found = same ?? fleetWide[0];
  if (found !== undefined) {
    return found.creator === ROLLBACK
      ? { kind: "wait", deployment: found }
      : { kind: "refuse", why: same === undefined ? "running" : "configuration", deployment: found };
  }
  const [partial] = newestFirst(active);
  return busy && partial !== undefined ? { kind: "wait", deployment: partial } : undefined;
}

/** What the group's deployments that are over tell. */
export interface History {
  readonly lastSuccessful: DeploymentRecord | undefined;
  /** What has come since the rollout's first look. */
  readonly newcomers: readonly DeploymentRecord[];
  /** Unsuccessful ones from before. */
  readonly failures: readonly DeploymentRecord[];
  /** The deployment that brought the revision, but not to every host, as an audit has found. */
  readonly lacking: string | undefined;
}

/** Whether `last` is what the audit has found lacking; that a host has launched since brings the revision to no other. */
function isLacking(last: DeploymentRecord, lacking: string | undefined): boolean {
  return lacking !== undefined && (last.deploymentId === lacking || isPartial(last));
}

/**
 * How a rollout of `wanted` begins when nothing runs in its way. A revision that somebody else has brought meanwhile is
 * newer than the look at which this one was asked for, so it stays.
 */
export function decideOver(history: History, wanted: Wanted): Decision {
  const { lastSuccessful: last, newcomers, failures, lacking } = history;
  const newer = newestFirst(newcomers).find(
    ({ creator, status }) => creator === "user" && status === SUCCEEDED,
  );
  if (newer !== undefined && !sameRevision(newer.revision, wanted.revision)) {
    return { kind: "refuse", why: "overtaken", deployment: newer };
  }
  if (last !== undefined && !isLacking(last, lacking) && bringsAll(last, wanted)) {
    return { kind: "already-live", deployment: last };
  }
  const known = [...newcomers, ...failures, ...(last === undefined ? [] : [last])];
  const unseen = unseenFailure(known, wanted);
  return unseen === undefined ? { kind: "start" } : { kind: "report", deployment: unseen };
}

/** Whether hosts have both from the deployment, revision and configuration. */
function bringsAll(deployment: DeploymentRecord, wanted: Wanted): boolean {
  return sameRevision(deployment.revision, wanted.revision) && bringsConfiguration(deployment, wanted);
}

/** Whether a deployment reaches a few hosts only. */
export function isPartial({ creator }: DeploymentRecord): boolean {
  return PARTIAL.has(creator);
}

/**
 * Whether a deployment may take more hosts out of service at once than asked for; of custom configurations nothing is known.
 * But one of a number of hosts, which a run before has computed from the fleet, is what a batch asks for.
 */
function weakens(deployment: DeploymentRecord, wanted: Wanted): boolean {
  const { deploymentConfigName: running } = deployment;
  if (wanted.batch === undefined && wanted.additionalBatch === undefined) {
    return isLessCareful(running, wanted.deploymentConfigName);
  }
  const asPlanned = isHostCountConfig(running) || running === wanted.deploymentConfigName;
  const oneByOne = running === ONE_AT_A_TIME && wanted.additionalBatch === undefined;
  return !oneByOne && !(isOurs(deployment) && asPlanned);
}

function isLessCareful(running: string | undefined, asked: string): boolean {
  if (running === undefined || running === asked || running === ONE_AT_A_TIME || asked === ALL_AT_ONCE) {
    return false;
  }
  const least = BY_CARE.indexOf(asked);
  return least < 0 || BY_CARE.indexOf(running) < least;
}
