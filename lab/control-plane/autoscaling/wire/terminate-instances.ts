import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { XmlStructure } from "../../protocol/write-xml";
import { shownActivity } from "../run/activities";
import { terminateMember } from "../run/terminate";
import { type AutoScalingContext, groupNamed, memberNamed } from "../store/context";
import type { Activity, Group, Member } from "../store/model";
import { membersOf, requestedInstanceId, requiredFlag } from "./instance-ids";

const MOST_TERMINATED = 100;

/**
 * TerminateInstanceInAutoScalingGroup, for one instance or up to 100 of a group (API reference). All or none: one that already
 * leaves, or a desired capacity below MinSize, refuses the whole call. Scale-in protection does not matter (Auto Scaling guide, use
 * instance scale-in protection); the instances drain and their hooks run.
 */
export function terminateInstances(context: AutoScalingContext, params: Params): XmlStructure {
  const several = params.has("InstanceIds");
  const { group, members } = several ? requestedMembers(context, params) : requestedMember(context, params);
  const decrement = requiredFlag(params, "ShouldDecrementDesiredCapacity");
  refuseLeaving(members);
  if (decrement) {
    refuseBelowMinSize(group, members.length);
  }
  const activities = members.flatMap((member) => terminate(context, group, member, decrement) ?? []);
  context.reconcile(group);
  const shown = activities.map((activity) => shownActivity(group, activity));
  return several ? { Activities: shown } : { Activity: shown[0] };
}

function requestedMember(context: AutoScalingContext, params: Params) {
  const { group, member } = memberNamed(context, requestedInstanceId(params));
  return { group, members: [member] };
}

function requestedMembers(context: AutoScalingContext, params: Params) {
  const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
  if (params.has("InstanceId")) {
    throw new AwsError("ValidationError", "Send either InstanceId or InstanceIds, not both.");
  }
  const members = [...new Set(membersOf(group, params, MOST_TERMINATED))];
  if (members.length === 0) {
    throw new AwsError("ValidationError", "InstanceIds is empty; allowed: 1 to 100 ids.");
  }
  return { group, members };
}

function refuseLeaving(members: readonly Member[]): void {
  const leaving = members.find(({ state }) => state.startsWith("Terminat"));
  if (leaving === undefined) {
    return;
  }
  const { instance, state } = leaving;
  const text = `Instance ${instance.instanceId} is already ${state}: wait until it is gone.`;
  throw new AwsError("ScalingActivityInProgress", text);
}

function refuseBelowMinSize(group: Group, count: number): void {
  const { desiredCapacity, minSize } = group.settings;
  if (desiredCapacity - count < minSize) {
    const which =
      count === 1 && desiredCapacity === minSize
        ? `Currently, desiredSize equals minSize (${minSize}). Terminating instance`
        : `Currently, desiredSize is ${desiredCapacity} and minSize ${minSize}. Terminating ${count} instances`;
    const text = `${which} without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`;
    throw new AwsError("ValidationError", text);
  }
}

/** In AWS's words (Auto Scaling guide, verify a scaling activity for an Auto Scaling group). */
function terminate(
  context: AutoScalingContext,
  group: Group,
  member: Member,
  decrement: boolean,
): Activity | undefined {
  const before = group.settings.desiredCapacity;
  const after = decrement ? before - 1 : before;
  group.settings = { ...group.settings, desiredCapacity: after };
  const sizes = decrement ? `, shrinking the capacity from ${before} to ${after}` : "";
  return terminateMember(context, group, member, `a user request${sizes}`, {
    subject: `instance ${member.instance.instanceId}`,
  });
}
