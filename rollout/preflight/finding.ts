import type { Fleet, InstanceRefresh } from "../model/fleet";
import type { SubnetRoom } from "../model/subnet-room";

/** Something that is in the way of a rollout before it has changed anything. */
export interface Finding {
  /** Short, fixed and unique, for whoever sorts findings. */
  readonly id: string;
  /** What is wrong, with the names and numbers. */
  readonly text: string;
  /** What to do about it. */
  readonly fix: string;
  /** Whether the rollout is refused for it. */
  readonly blocks: boolean;
}

/** The group as a rollout finds it. */
export interface PreflightView {
  readonly autoScalingGroupName: string;
  readonly deploymentGroupName: string;
  /** Without what a rollout of InService has changed and still owes. */
  readonly fleet: Fleet;
  /** Under way; undefined where AWS does not tell. */
  readonly refresh: Pick<InstanceRefresh, "id" | "status"> | undefined;
  /** Whether hosts are added, for which the plan has refusals of its own. */
  readonly addsHosts: boolean;
  /** How many hosts are still to be added; 0 when none is, or they are there already. */
  readonly addedHosts: number;
  /** Subnets for them; empty where none is added, and where AWS does not tell. */
  readonly subnets: readonly SubnetRoom[];
  /** Alarms of the deployment group that are in ALARM, and those that do not exist; empty where AWS does not tell. */
  readonly redAlarms: readonly string[];
  readonly missingAlarms: readonly string[];
}

export type Check = (view: PreflightView) => Finding | undefined;
