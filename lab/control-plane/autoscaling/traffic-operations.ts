import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import { type AutoScalingContext, groupNamed } from "./context";
import { addToTargetGroups, isInTargetGroup } from "./draining";
import { mustExist } from "./group-operations";
import type { Group } from "./model";

/** Target groups of a group, in the old (TargetGroupARNs) and the new (TrafficSources, type elbv2) form. */
export function trafficOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  const sources = (params: Params) =>
    params.structures("TrafficSources").map((source) => source.requiredText("Identifier"));
  const operate =
    (change: (context: AutoScalingContext, group: Group, arns: readonly string[]) => void) =>
    (read: (params: Params) => readonly string[]) =>
    (params: Params) => {
      change(context, named(params), read(params));
      return {};
    };
  const arns = (params: Params) => params.texts("TargetGroupARNs");
  return {
    AttachLoadBalancerTargetGroups: operate(attach)(arns),
    DetachLoadBalancerTargetGroups: operate(detach)(arns),
    AttachTrafficSources: operate(attach)(sources),
    DetachTrafficSources: operate(detach)(sources),
    DescribeLoadBalancerTargetGroups: (params) => {
      const group = named(params);
      return {
        LoadBalancerTargetGroups: [...group.targetGroupArns].map((arn) => ({
          LoadBalancerTargetGroupARN: arn,
          State: stateOf(context, group),
        })),
      };
    },
    DescribeTrafficSources: (params) => {
      const group = named(params);
      const type = params.text("TrafficSourceType");
      const listed = type === undefined || type === "elbv2" ? [...group.targetGroupArns] : [];
      return {
        TrafficSources: listed.map((arn) => ({
          TrafficSource: arn,
          Identifier: arn,
          Type: "elbv2",
          State: stateOf(context, group),
        })),
      };
    },
  };
}

function attach(context: AutoScalingContext, group: Group, arns: readonly string[]): void {
  for (const arn of arns) mustExist(context, arn);
  for (const arn of arns) group.targetGroupArns.add(arn);
  for (const member of group.members.values()) {
    if (member.state === "InService") addToTargetGroups(context, group, member);
  }
}

function detach(context: AutoScalingContext, group: Group, arns: readonly string[]): void {
  for (const arn of arns) {
    group.targetGroupArns.delete(arn);
    if (!context.targetGroups.exists(arn)) continue;
    for (const id of group.members.keys()) context.targetGroups.deregister(arn, id);
  }
}

/** `Added` while none is registered, `InService` once one is (API reference, LoadBalancerTargetGroupState). */
function stateOf(context: AutoScalingContext, group: Group): string {
  const serving = [...group.members.values()].some((member) => isInTargetGroup(context, group, member));
  return serving ? "InService" : "Added";
}
