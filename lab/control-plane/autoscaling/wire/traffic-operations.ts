import { type TrafficSource, trafficSources } from "../../../ports/traffic-source";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { addToLoadBalancers } from "../run/draining";
import { type AutoScalingContext, groupNamed } from "../store/context";
import type { Group } from "../store/model";
import { mustExist, type NamedSources, namedSources, sentSources } from "./traffic-params";

type Change = (context: AutoScalingContext, group: Group, sources: NamedSources) => void;

/**
 * Target groups and Classic Load Balancers of a group, in the old form (one call for each kind) and the new form
 * (TrafficSources).
 */
export function trafficOperations(context: AutoScalingContext): QueryOperations {
  const operate = (change: Change, read: (params: Params) => NamedSources) => (params: Params) => {
    change(context, requestedGroup(context, params), read(params));
    return {};
  };
  return {
    AttachLoadBalancers: operate(attach, namedSources),
    DetachLoadBalancers: operate(detach, namedSources),
    AttachLoadBalancerTargetGroups: operate(attach, namedSources),
    DetachLoadBalancerTargetGroups: operate(detach, namedSources),
    AttachTrafficSources: operate(attach, sentSources),
    DetachTrafficSources: operate(detach, sentSources),
    ...describeOperations(context),
  };
}

function describeOperations(context: AutoScalingContext): QueryOperations {
  return {
    DescribeLoadBalancers: (params) => {
      const group = requestedGroup(context, params);
      const LoadBalancers = balancersOf(context, group).map((source) => ({
        LoadBalancerName: source.identifier,
        State: stateOf(group, source),
      }));
      return { LoadBalancers };
    },
    DescribeLoadBalancerTargetGroups: (params) => {
      const group = requestedGroup(context, params);
      const LoadBalancerTargetGroups = targetGroupsOf(context, group).map((source) => ({
        LoadBalancerTargetGroupARN: source.identifier,
        State: stateOf(group, source),
      }));
      return { LoadBalancerTargetGroups };
    },
    DescribeTrafficSources: (params) => {
      const group = requestedGroup(context, params);
      const wanted = params.text("TrafficSourceType");
      const shown = (Type: string) => (source: TrafficSource) => ({
        TrafficSource: source.identifier,
        Identifier: source.identifier,
        Type,
        State: stateOf(group, source),
      });
      const all = [
        ...targetGroupsOf(context, group).map(shown("elbv2")),
        ...balancersOf(context, group).map(shown("elb")),
      ];
      return { TrafficSources: all.filter(({ Type }) => wanted === undefined || Type === wanted) };
    },
  };
}

function requestedGroup(context: AutoScalingContext, params: Params): Group {
  return groupNamed(context, params.requiredText("AutoScalingGroupName"));
}

function targetGroupsOf(context: AutoScalingContext, { targetGroupArns }: Group) {
  return trafficSources(context, targetGroupArns, []);
}

function balancersOf(context: AutoScalingContext, { loadBalancerNames }: Group) {
  return trafficSources(context, [], loadBalancerNames);
}

function attach(context: AutoScalingContext, group: Group, sources: NamedSources): void {
  mustExist(context, sources);
  for (const arn of sources.arns) {
    group.targetGroupArns.add(arn);
  }
  for (const name of sources.names) {
    group.loadBalancerNames.add(name);
  }
  for (const member of group.members.values()) {
    if (member.state === "InService") {
      addToLoadBalancers(context, group, member);
    }
  }
}

function detach(context: AutoScalingContext, group: Group, { arns, names }: NamedSources): void {
  for (const arn of arns) {
    group.targetGroupArns.delete(arn);
  }
  for (const name of names) {
    group.loadBalancerNames.delete(name);
  }
  for (const source of trafficSources(context, arns, names)) {
    for (const id of group.members.keys()) {
      source.deregister(id);
    }
  }
}

/**
 * `Added` while no instance is registered, `InService` as soon as one is (API reference,
 * LoadBalancerTargetGroupState, LoadBalancerState).
 */
function stateOf(group: Group, source: TrafficSource): string {
  const serving = [...group.members.keys()].some((id) => source.health(id).state !== "unused");
  return serving ? "InService" : "Added";
}
