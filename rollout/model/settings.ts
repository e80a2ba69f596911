import type { Suspension } from "../constants";
import type { GroupName } from "./records";
import type { RevisionInputs } from "./revision";
import type { LaunchTemplateVersion, Side, TwoFleets } from "./two-fleets";

/** A number of hosts, or a share of the fleet. */
export type Amount = { readonly hosts: number } | { readonly percent: number };

/** Whether hosts are replaced before the revision is deployed, or after. */
export const REFRESH_ORDERS = ["before", "after"] as const;
export type RefreshOrder = (typeof REFRESH_ORDERS)[number];

/** How hosts are replaced that do not have the launch template version. */
export interface RefreshSettings {
  readonly order: RefreshOrder;
  /** Percentages of the desired capacity between which the number of healthy hosts stays meanwhile. */
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
}

/** One rollout as the engine sees it: defaults filled in, times in milliseconds. */
export interface RolloutSettings {
  /** Account in which the group stands; undefined in programs that do not tell, and in older state. */
  readonly accountId: string | undefined;
  readonly group: GroupName;
  readonly autoScalingGroupName: string;
  readonly targetGroupArns: readonly string[];
  readonly classicLoadBalancerNames: readonly string[];
  readonly revision: RevisionInputs;
  /** Identifies what hosts read besides the revision when they start it; undefined in programs that do not tell. */
  readonly configurationHash?: string | undefined;
  /** The commit that the program was started from, for people. */
  readonly commit?: string | undefined;
  /** Used where neither `batch` nor `additionalBatch` is given, and for the first revision of a group. */
  readonly deploymentConfigName: string;
  /** Hosts that are changed together. */
  readonly batch?: Amount | undefined;
  /** Hosts that are added for the time of the rollout, and changed together. */
  readonly additionalBatch?: Amount | undefined;
  /** Who suspends scaling processes; nobody when left out. */
  readonly suspension?: Suspension | undefined;
  /** Which ones, where the deployer or CodeDeploy does. */
  readonly suspendedProcesses?: readonly string[] | undefined;
  /** How the revision goes to an idle fleet that takes the traffic over; undefined where one fleet is changed in place. */
  readonly twoFleets?: TwoFleets | undefined;
  /** What the run before had as `twoFleets`, where this one has none. */
  readonly formerTwoFleets?: TwoFleets | undefined;
  /** What hosts that the rollout launches come from; undefined in programs that leave it to the Auto Scaling group. */
  readonly launchTemplate?: LaunchTemplateVersion | undefined;
  /** How hosts in place get `launchTemplate`; undefined where they are not replaced. */
  readonly refresh?: RefreshSettings | undefined;
  readonly description: string | undefined;
  /** Every MinSize that the program gives the Auto Scaling group, at its creation or by schedule. */
  readonly minSizes?: readonly number[] | undefined;
  /** Content hash, or its first 12 digits or more, of the installed revision whose stop hooks may fail. */
  readonly ignoreStopFailuresOf?: string | undefined;
  /** How long the deployment may run before it is stopped; a rollback gets the same time again. */
  readonly deploymentMs: number;
  /** How long the audit waits for the fleet to become healthy. */
  readonly healthMs: number;
  readonly pollMs: number;
  /** What the run before has left in state; absent when there was none, or it was killed before it could. */
  readonly recorded?: RecordedDeployment | undefined;
}

/** The deployment of a run before, as its outcome was recorded. */
export interface RecordedDeployment {
  readonly deploymentId: string;
  /** `status` of the outcome. */
  readonly status: string;
  /** When it was created, ISO 8601; "" when that is not known. */
  readonly startedAt: string;
  /** As the outcome has it. */
  readonly liveRevision?: string;
  /** Which of two fleets it left live; absent where there was one. */
  readonly liveSide?: Side;
  /** The configuration that was asked for; absent in older state, and in programs that do not tell. */
  readonly configurationHash?: string | undefined;
}

export function groupLabel(group: GroupName): string {
  return `${group.applicationName}/${group.deploymentGroupName}`;
}

/** The first 12 digits of a content hash, as in descriptions and lines. */
export function shortHash(contentHash: string): string {
  return contentHash.slice(0, 12);
}
