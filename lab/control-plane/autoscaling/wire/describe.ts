import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import { type QueryStructure, structureOf } from "../../protocol/query-params";
import type { XmlStructure } from "../../protocol/write-xml";
import type { Group, GroupSettings, Member } from "../store/model";

/** A group in the form of DescribeAutoScalingGroups. */
export function shownGroup(group: Group): XmlStructure {
  const { settings } = group;
  return {
    ...settings.kept,
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    LaunchTemplate: settings.mixed ? undefined : shownTemplate(settings.launchTemplate),
    ...(settings.mixed ? { MixedInstancesPolicy: shownPolicy(settings) } : {}),
    MinSize: settings.minSize,
    MaxSize: settings.maxSize,
    DesiredCapacity: settings.desiredCapacity,
    AvailabilityZones: [...new Set(settings.subnets.map((subnet) => subnet.availabilityZone))],
    LoadBalancerNames: [...group.loadBalancerNames],
    TargetGroupARNs: [...group.targetGroupArns],
    TrafficSources: [
      ...[...group.targetGroupArns].map((Identifier) => ({ Identifier, Type: "elbv2" })),
      ...[...group.loadBalancerNames].map((Identifier) => ({ Identifier, Type: "elb" })),
    ],
    HealthCheckType: settings.healthCheckType,
    HealthCheckGracePeriod: settings.healthCheckGracePeriod,
    Instances: [...group.members.values()].map((member) => shownMember(member)),
    CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [...group.suspended].map(([ProcessName, SuspensionReason]) => ({
      ProcessName,
      SuspensionReason,
    })),
    VPCZoneIdentifier: settings.subnets.map((subnet) => subnet.subnetId).join(","),
    EnabledMetrics: [...group.metrics].map((Metric) => ({ Metric, Granularity: "1Minute" })),
    Status: group.deleting ? "Delete in progress" : undefined,
    Tags: shownTags(group),
    TerminationPolicies: settings.terminationPolicies,
    NewInstancesProtectedFromScaleIn: settings.newInstancesProtected,
  };
}

/** The policy as it was set, with the template's id and name, as Auto Scaling returns both for any template. */
function shownPolicy({ kept, launchTemplate }: GroupSettings): QueryStructure {
  const policy = structureOf(kept.MixedInstancesPolicy);
  const LaunchTemplate = structureOf(policy.LaunchTemplate);
  const specification = structureOf(LaunchTemplate.LaunchTemplateSpecification);
  const { id = "", name = "", version } = launchTemplate;
  const LaunchTemplateSpecification = {
    ...specification,
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    Version: version,
  };
  return { ...policy, LaunchTemplate: { ...LaunchTemplate, LaunchTemplateSpecification } };
}

/** An instance in the form of DescribeAutoScalingGroups. */
export function shownMember(member: Member): XmlStructure {
  const { instance } = member;
  return {
    InstanceId: instance.instanceId,
    InstanceType: instance.instanceType,
    AvailabilityZone: instance.availabilityZone,
    LifecycleState: member.state,
    HealthStatus: member.health,
    LaunchTemplate: shownTemplate(instance.launchTemplate),
    ProtectedFromScaleIn: member.protectedFromScaleIn,
  };
}

export function shownTags(group: Group): readonly XmlStructure[] {
  return [...group.tags].map(([Key, { value, propagate }]) => ({
    ResourceId: group.name,
    ResourceType: "auto-scaling-group",
    Key,
    Value: value,
    PropagateAtLaunch: propagate,
  }));
}

/** One page of a list. The token is the number of items on the pages before it. */
export function page<T>(
  all: readonly T[],
  params: Params,
): { readonly items: readonly T[]; readonly NextToken: string | undefined } {
  const start = Number(params.text("NextToken") ?? "0");
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError("InvalidNextToken", `The token '${params.text("NextToken")}' is invalid.`);
  }
  const end = start + (params.integer("MaxRecords", 1, 100) ?? 50);
  return { items: all.slice(start, end), NextToken: end < all.length ? String(end) : undefined };
}

function shownTemplate(template: { id?: string; name?: string; version: string }): XmlStructure {
  return { LaunchTemplateId: template.id, LaunchTemplateName: template.name, Version: template.version };
}
