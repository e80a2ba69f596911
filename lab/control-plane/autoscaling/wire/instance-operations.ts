import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { XmlStructure } from "../../protocol/write-xml";
import { shownActivity } from "../run/activities";
import { inGracePeriod, markUnhealthy } from "../run/reconcile";
import { enterStandby, exitStandby } from "../run/standby";
import { terminateMember } from "../run/terminate";
import { type AutoScalingContext, groupNamed, memberNamed } from "../store/context";
import type { Group, Member } from "../store/model";
import { page, shownMember } from "./describe";
import { requestedInstanceId, requestedInstanceIds } from "./instance-ids";

const mostIds = 20;

export function instanceOperations(context: AutoScalingContext): QueryOperations {
  return {
    DescribeAutoScalingInstances: (params) => describeInstances(context, params),
    TerminateInstanceInAutoScalingGroup: (params) => terminate(context, params),
    EnterStandby: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const decrement = requiredFlag(params, "ShouldDecrementDesiredCapacity");
      const activities = enterStandby(context, group, membersOf(group, params), decrement);
      context.reconcile(group);
      return { Activities: activities.map((activity) => shownActivity(group, activity)) };
    },
    ExitStandby: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const activities = exitStandby(context, group, membersOf(group, params));
      return { Activities: activities.map((activity) => shownActivity(group, activity)) };
    },
    SetInstanceHealth: (params) => {
      const { group, member } = memberNamed(context, requestedInstanceId(params));
      params.requiredText("HealthStatus");
      const status = params.oneOf("HealthStatus", ["Healthy", "Unhealthy"]);
      const respect = params.flag("ShouldRespectGracePeriod") ?? true;
      if (status === "Healthy") {
        member.health = "Healthy";
      } else if (!respect || !inGracePeriod(context, group, member)) {
        markUnhealthy(member, "a user health-check");
      }
      context.reconcile(group);
      return undefined;
    },
    SetInstanceProtection: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const protect = requiredFlag(params, "ProtectedFromScaleIn");
      for (const member of membersOf(group, params)) {
        member.protectedFromScaleIn = protect;
      }
      return {};
    },
    DescribeScalingActivities: (params) => describeActivities(context, params),
  };
}

function describeInstances(context: AutoScalingContext, params: Params): XmlStructure {
  const ids = requestedInstanceIds(params);
  const all = [...context.groups.values()].flatMap((group) =>
    [...group.members.values()]
      .filter((member) => ids.length === 0 || ids.includes(member.instance.instanceId))
      .map((member) => ({
        ...shownMember(member),
        AutoScalingGroupName: group.name,
        HealthStatus: member.health.toUpperCase(),
      })),
  );
  const { items, NextToken } = page(all, params);
  return { AutoScalingInstances: items, NextToken };
}

function terminate(context: AutoScalingContext, params: Params): XmlStructure {
  const { group, member } = memberNamed(context, requestedInstanceId(params));
  const decrement = requiredFlag(params, "ShouldDecrementDesiredCapacity");
  const { desiredCapacity, minSize } = group.settings;
  if (decrement && desiredCapacity <= minSize) {
    const text = `Currently, desiredSize equals minSize (${minSize}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`;
    throw new AwsError("ValidationError", text);
  }
  const activity = terminateMember(context, group, member, "a user request");
  if (activity === undefined) {
    const text = `Instance ${member.instance.instanceId} is already ${member.state}: wait until it is gone.`;
    throw new AwsError("ScalingActivityInProgress", text);
  }
  if (decrement) {
    group.settings = { ...group.settings, desiredCapacity: desiredCapacity - 1 };
  }
  context.reconcile(group);
  return { Activity: shownActivity(group, activity) };
}

function describeActivities(context: AutoScalingContext, params: Params): XmlStructure {
  const name = params.text("AutoScalingGroupName");
  const ids = params.texts("ActivityIds");
  const groups = name === undefined ? [...context.groups.values()] : [groupNamed(context, name)];
  const all = groups
    .flatMap((group) => group.activities.map((activity) => ({ group, activity })))
    .filter(({ activity }) => ids.length === 0 || ids.includes(activity.id))
    .reverse();
  const { items, NextToken } = page(all, params);
  return { Activities: items.map(({ group, activity }) => shownActivity(group, activity)), NextToken };
}

function membersOf(group: Group, params: Params): readonly Member[] {
  const ids = requestedInstanceIds(params);
  if (ids.length > mostIds) {
    const text = `1 validation error detected: InstanceIds has ${ids.length} members; allowed: at most ${mostIds}.`;
    throw new AwsError("ValidationError", text);
  }
  return ids.map((id) => {
    const member = group.members.get(id);
    if (member !== undefined) {
      return member;
    }
    throw new AwsError(
      "ValidationError",
      `The instance ${id} is not part of Auto Scaling group ${group.name}.`,
    );
  });
}

function requiredFlag(params: Params, name: string): boolean {
  params.requiredText(name);
  return params.flag(name) === true;
}
