import { type AutoScalingContext, uuid } from "../store/context";
import type { Activity, ActivityStatus, Group } from "../store/model";

const MOST_ACTIVITIES = 1000;

/** Records that something began. AWS keeps activities for six weeks; the lab keeps the last 1,000 of a group. */
export function beginActivity(
  context: AutoScalingContext,
  group: Group,
  description: string,
  cause: string,
  place: { readonly subnetId: string; readonly availabilityZone: string },
): Activity {
  const activity: Activity = {
    id: uuid(context.hex),
    startedAt: context.clock.now(),
    cause,
    description,
    status: "InProgress",
    statusMessage: undefined,
    endedAt: undefined,
    details: JSON.stringify({ "Subnet ID": place.subnetId, "Availability Zone": place.availabilityZone }),
  };
  group.activities.push(activity);
  if (group.activities.length > MOST_ACTIVITIES) {
    group.activities.shift();
  }
  return activity;
}

export function endActivity(
  context: AutoScalingContext,
  activity: Activity,
  status: Extract<ActivityStatus, "Successful" | "Failed" | "Cancelled">,
  message?: string,
): void {
  activity.status = status;
  activity.statusMessage = message;
  activity.endedAt = context.clock.now();
}

export function shownActivity(group: Group, activity: Activity) {
  const done: Readonly<Partial<Record<ActivityStatus, number>>> = {
    Successful: 100,
    Failed: 100,
    Cancelled: 100,
  };
  return {
    ActivityId: activity.id,
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    Description: activity.description,
    Cause: activity.cause,
    StartTime: new Date(activity.startedAt),
    EndTime: activity.endedAt === undefined ? undefined : new Date(activity.endedAt),
    StatusCode: activity.status,
    StatusMessage: activity.statusMessage,
    Progress: done[activity.status] ?? 50,
    Details: activity.details,
  };
}
