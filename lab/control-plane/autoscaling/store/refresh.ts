import type { QueryValue } from "../../protocol/query-params";
import type { TemplateReference } from "./ec2-lookups";

export type RefreshStatus =
  | "Pending"
  | "InProgress"
  | "Successful"
  | "Failed"
  | "Cancelling"
  | "Cancelled"
  | "RollbackInProgress"
  | "RollbackSuccessful"
  | "RollbackFailed";

/** What a refresh does with hosts that are protected from scale-in, and with hosts in Standby. */
export interface RefreshPreferences {
  /** Percent of the desired capacity. */
  readonly minHealthy: number;
  /** Percent of the desired capacity; undefined where neither the request nor the group's maintenance policy names it. */
  readonly maxHealthy: number | undefined;
  /** Seconds in service until a new host counts. */
  readonly warmup: number;
  readonly skipMatching: boolean;
  readonly autoRollback: boolean;
  readonly alarms: readonly string[];
  readonly protectedHosts: "Refresh" | "Ignore" | "Wait";
  readonly standbyHosts: "Terminate" | "Ignore" | "Wait";
}

/** The configuration that a refresh brings. */
export interface DesiredConfiguration {
  /** As it was asked for. */
  readonly launchTemplate: TemplateReference;
  /** What that stood for at the start: the id, and a number. */
  readonly resolved: { readonly id: string; readonly version: string };
  /** Undefined where the request names a LaunchTemplate. */
  readonly mixedInstancesPolicy: QueryValue | undefined;
  /** The member of the request, as Describe returns it. */
  readonly shown: QueryValue;
}

/** One instance refresh. Times are milliseconds since the epoch. */
export interface Refresh {
  readonly id: string;
  readonly createdAt: number;
  status: RefreshStatus;
  reason: string | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  readonly desired: DesiredConfiguration | undefined;
  readonly preferences: RefreshPreferences;
  /** As the request has it. */
  readonly shownPreferences: QueryValue | undefined;
  /** Hosts of the group at the start. */
  readonly originals: ReadonlySet<string>;
  /** Those of them that are to be replaced. */
  readonly outdated: ReadonlySet<string>;
  /** Hosts that the group has beyond its desired capacity at present. */
  surge: number;
  /** Hosts that are still to be replaced, or new and not warm yet. */
  left: number;
  /** The lowest `left` so far, and since when. */
  fewestLeft: number;
  fewestSince: number;
  /** Whether a cancellation waits for launches and terminations. */
  waits: boolean;
  rollback: RefreshRollback | undefined;
}

export interface RefreshRollback {
  readonly reason: string;
  readonly startedAt: number;
  readonly percentageComplete: number;
  readonly left: number;
}

const ENDED: readonly RefreshStatus[] = [
  "Successful",
  "Failed",
  "Cancelled",
  "RollbackSuccessful",
  "RollbackFailed",
];

/** The refresh that has not ended; a group has one at most. */
export function activeRefresh(group: { readonly refreshes: readonly Refresh[] }): Refresh | undefined {
  return group.refreshes.find(({ status }) => !ENDED.includes(status));
}

/**
 * The template from which hosts are launched at present: while a refresh runs, that of its desired configuration, also for a scale-out;
 * in a rollback again the group's own (Auto Scaling guide, how an instance refresh works).
 */
export function launchedTemplate(group: {
  readonly refreshes: readonly Refresh[];
  readonly settings: { readonly launchTemplate: TemplateReference };
}): TemplateReference {
  const refresh = activeRefresh(group);
  const desired = refresh?.status === "InProgress" ? refresh.desired : undefined;
  return desired === undefined ? group.settings.launchTemplate : { ...desired.resolved };
}

export function percentageComplete({ outdated, left }: Pick<Refresh, "outdated" | "left">): number {
  return outdated.size === 0 ? 100 : Math.max(0, Math.floor(100 * (1 - left / outdated.size)));
}
