import type { GroupName } from "../model/records";
import type { SubnetRoom } from "../model/subnet-room";

/** What is only looked at before a rollout; each method fails with a `CallError`. */
export interface PreflightReads {
  /** CloudWatch alarms that stop the group's deployments; none while the group does not use them. */
  rollbackAlarms(group: GroupName): Promise<readonly string[]>;
  /** Subnets that the group launches hosts in; none where it names availability zones instead. */
  subnetRoom(autoScalingGroupName: string): Promise<readonly SubnetRoom[]>;
}
