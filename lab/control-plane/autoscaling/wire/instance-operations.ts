import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { XmlStructure } from "../../protocol/write-xml";
import { shownActivity } from "../run/activities";
import { inGracePeriod, markUnhealthy } from "../run/reconcile";
import { enterStandby, exitStandby } from "../run/standby";
import { type AutoScalingContext, groupNamed, memberNamed } from "../store/context";
import { page, shownMember } from "./describe";
import { membersOf, requestedInstanceId, requestedInstanceIds, requiredFlag } from "./instance-ids";
import { terminateInstances } from "./terminate-instances";

/** Instances of one call that moves them, and of one that protects them (API reference). */
const MOST_MOVED = 20;
const MOST_PROTECTED = 50;
const PROTECTABLE = ["InService", "EnteringStandby", "Standby"];

export function instanceOperations(context: AutoScalingContext): QueryOperations {
  return {
    DescribeAutoScalingInstances: (params) => describeInstances(context, params),
    TerminateInstanceInAutoScalingGroup: (params) => terminateInstances(context, params),
    EnterStandby: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const decrement = requiredFlag(params, "ShouldDecrementDesiredCapacity");
      const activities = enterStandby(context, group, membersOf(group, params, MOST_MOVED), decrement);
      context.reconcile(group);
      return { Activities: activities.map((activity) => shownActivity(group, activity)) };
    },
    ExitStandby: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const activities = exitStandby(context, group, membersOf(group, params, MOST_MOVED));
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
    SetInstanceProtection: (params) => setProtection(context, params),
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

function setProtection(context: AutoScalingContext, params: Params): XmlStructure {
  const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
  const protect = requiredFlag(params, "ProtectedFromScaleIn");
  const members = membersOf(group, params, MOST_PROTECTED);
  const early = members.find(({ state }) => !PROTECTABLE.includes(state));
  if (early !== undefined) {
    // In the words that infrahouse/infrahouse-toolkit#223 and guardian/riff-raff#510 quote.
    const text = `The instance ${early.instance.instanceId} is not in InService or EnteringStandby or Standby.`;
    throw new AwsError("ValidationError", text);
  }
  for (const member of members) {
    member.protectedFromScaleIn = protect;
  }
  context.reconcile(group);
  return {};
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
