import { AwsError } from "../../protocol/aws-error";
import { type AutoScalingContext, moment } from "../store/context";
import type { Activity, Group, Member } from "../store/model";
import { beginActivity, endActivity } from "./activities";
import { drain } from "./draining";
import { putInService } from "./launch";

/**
 * Moves instances from InService to Standby. They leave the target groups, are `EnteringStandby` until they are
 * drained, and are then neither health-checked nor counted. It moves all or none: if one instance is in another
 * state, all are refused.
 */
export function enterStandby(
  context: AutoScalingContext,
  group: Group,
  members: readonly Member[],
  decrement: boolean,
): readonly Activity[] {
  for (const member of members) {
    if (member.state === "InService") {
      continue;
    }
    throw new AwsError("ValidationError", `The instance ${member.instance.instanceId} is not in InService.`);
  }
  const { desiredCapacity, minSize } = group.settings;
  if (decrement && desiredCapacity - members.length < minSize) {
    throw sizeRefusal(group, "place into", members.length);
  }
  return members.map((member) => {
    const { instanceId } = member.instance;
    const shrink = decrement ? `, shrinking the capacity from ${resize(group, -1)}` : "";
    const cause = `At ${moment(context.clock.now())} instance ${instanceId} was moved to standby in response to a user request${shrink}.`;
    const description = `Moving EC2 instance to Standby: ${instanceId}`;
    const activity = beginActivity(context, group, description, cause, member.instance);
    member.state = "EnteringStandby";
    drain(context, group, member, () => {
      if (member.state !== "EnteringStandby") {
        endActivity(context, activity, "Cancelled", `The instance went to ${member.state} instead.`);
        return;
      }
      member.state = "Standby";
      endActivity(context, activity, "Successful");
    });
    return activity;
  });
}

/**
 * Puts Standby instances back into service. The desired capacity grows and may not exceed MaxSize. No hooks run. Refused while
 * Launch is suspended (awsdocs/amazon-ec2-auto-scaling-user-guide, as-suspend-resume-processes, standby instances).
 */
export function exitStandby(
  context: AutoScalingContext,
  group: Group,
  members: readonly Member[],
): readonly Activity[] {
  for (const member of members) {
    if (member.state === "Standby") {
      continue;
    }
    throw new AwsError("ValidationError", `The instance ${member.instance.instanceId} is not in Standby.`);
  }
  if (group.suspended.has("Launch")) {
    const text = `The process Launch of AutoScalingGroup ${group.name} is suspended: resume it before instances leave standby.`;
    throw new AwsError("ValidationError", text);
  }
  const { desiredCapacity, maxSize } = group.settings;
  if (desiredCapacity + members.length > maxSize) {
    throw sizeRefusal(group, "remove from", members.length);
  }
  return members.map((member) => {
    const { instanceId } = member.instance;
    const cause = `At ${moment(context.clock.now())} instance ${instanceId} was moved out of standby in response to a user request, increasing the capacity from ${resize(group, 1)}.`;
    const description = `Moving EC2 instance out of Standby: ${instanceId}`;
    const activity = beginActivity(context, group, description, cause, member.instance);
    member.state = "Pending";
    context.clock.after(0, () => {
      if (member.state !== "Pending") {
        return;
      }
      putInService(context, group, member);
      endActivity(context, activity, "Successful");
      context.reconcile(group);
    });
    return activity;
  });
}

function resize(group: Group, by: 1 | -1): string {
  const before = group.settings.desiredCapacity;
  group.settings = { ...group.settings, desiredCapacity: before + by };
  return `${before} to ${before + by}`;
}

function sizeRefusal(group: Group, move: string, count: number): AwsError {
  const { minSize, maxSize, desiredCapacity } = group.settings;
  const text = `AutoScalingGroup ${group.name} has min-size=${minSize}, max-size=${maxSize}, and desired-size=${desiredCapacity}. To ${move} standby ${count} instance${count === 1 ? "" : "s"}, please update the AutoScalingGroup sizes appropriately.`;
  return new AwsError("ValidationError", text);
}
