import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryValue } from "../../protocol/query-params";
import type { AutoScalingContext } from "../store/context";
import type { TemplateReference } from "../store/ec2-lookups";
import type { GroupSettings } from "../store/model";

/** Members that Describe returns exactly as they were set (API reference, CreateAutoScalingGroup). */
const KEPT_NAMES = [
  "AvailabilityZoneDistribution",
  "AvailabilityZoneImpairmentPolicy",
  "CapacityRebalance",
  "CapacityReservationSpecification",
  "Context",
  "DefaultCooldown",
  "DefaultInstanceWarmup",
  "DeletionProtection",
  "DesiredCapacityType",
  "InstanceMaintenancePolicy",
  "MaxInstanceLifetime",
  "MixedInstancesPolicy",
  "PlacementGroup",
  "ServiceLinkedRoleARN",
] as const;

/** Members that the lab uses or checks. */
const PLAYED_NAMES = [
  "AutoScalingGroupName",
  "AvailabilityZones",
  "DesiredCapacity",
  "HealthCheckGracePeriod",
  "HealthCheckType",
  "LaunchTemplate",
  "LifecycleHookSpecificationList",
  "LoadBalancerNames",
  "MaxSize",
  "MinSize",
  "NewInstancesProtectedFromScaleIn",
  "Tags",
  "TargetGroupARNs",
  "TerminationPolicies",
  "TrafficSources",
  "VPCZoneIdentifier",
];

/** A new group's settings: AWS's defaults, overridden by the request's values. MinSize and MaxSize are required. */
export async function newSettings(context: AutoScalingContext, params: Params): Promise<GroupSettings> {
  const minSize = params.requiredInteger("MinSize");
  const role = `arn:aws:iam::${context.accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const empty: GroupSettings = {
    minSize,
    maxSize: params.requiredInteger("MaxSize"),
    desiredCapacity: minSize,
    launchTemplate: { version: "$Default" },
    mixed: false,
    subnets: [],
    healthCheckType: "EC2",
    healthCheckGracePeriod: 0,
    terminationPolicies: ["Default"],
    newInstancesProtected: false,
    kept: { DefaultCooldown: "300", ServiceLinkedRoleARN: role },
  };
  const settings = await changedSettings(context, empty, params);
  if (settings.launchTemplate.id === undefined) {
    const text =
      "Valid requests must contain either LaunchTemplate or MixedInstancesPolicy parameter; the lab does not support launch configurations and InstanceId.";
    throw new AwsError("ValidationError", text);
  }
  if (settings.subnets.length === 0) {
    throw new AwsError("ValidationError", "At least one Availability Zone or VPC Subnet is required.");
  }
  return settings;
}

/**
 * The settings, overridden by the request's values. If the request has no desired capacity, the old one is moved
 * within the new limits.
 */
export async function changedSettings(
  context: AutoScalingContext,
  present: GroupSettings,
  params: Params,
): Promise<GroupSettings> {
  params.refuseOthers([...PLAYED_NAMES, ...KEPT_NAMES]);
  return {
    ...present,
    ...changedSizes(present, params),
    ...(await changedTemplate(context, present, params)),
    subnets: await changedSubnets(context, present, params),
    healthCheckType: changedHealthType(params) ?? present.healthCheckType,
    healthCheckGracePeriod: params.integer("HealthCheckGracePeriod") ?? present.healthCheckGracePeriod,
    terminationPolicies: params.has("TerminationPolicies")
      ? params.texts("TerminationPolicies")
      : present.terminationPolicies,
    newInstancesProtected: params.flag("NewInstancesProtectedFromScaleIn") ?? present.newInstancesProtected,
    kept: changedKept(present.kept, params),
  };
}

function changedSizes(
  present: GroupSettings,
  params: Params,
): Pick<GroupSettings, "minSize" | "maxSize" | "desiredCapacity"> {
  const minSize = params.integer("MinSize") ?? present.minSize;
  const maxSize = params.integer("MaxSize") ?? present.maxSize;
  if (minSize > maxSize) {
    throw new AwsError(
      "ValidationError",
      `Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`,
    );
  }
  const desired = params.integer("DesiredCapacity");
  if (desired !== undefined && (desired < minSize || desired > maxSize)) {
    const text = `Desired capacity:${desired} must be between the specified min size:${minSize} and max size:${maxSize}`;
    throw new AwsError("ValidationError", text);
  }
  const desiredCapacity = desired ?? Math.min(maxSize, Math.max(minSize, present.desiredCapacity));
  return { minSize, maxSize, desiredCapacity };
}

async function changedTemplate(
  context: AutoScalingContext,
  present: GroupSettings,
  params: Params,
): Promise<Pick<GroupSettings, "launchTemplate" | "mixed">> {
  const asked = requestedTemplate(params);
  if (asked === undefined) {
    return { launchTemplate: present.launchTemplate, mixed: present.mixed };
  }
  const resolved = await context.ec2.resolveTemplate(asked);
  return {
    launchTemplate: { id: resolved.id, name: resolved.name, version: asked.version },
    mixed: !params.has("LaunchTemplate"),
  };
}

/** The template of `LaunchTemplate`, or of `MixedInstancesPolicy`; undefined where neither was sent. */
export function requestedTemplate(params: Params): TemplateReference | undefined {
  const mixed = params
    .structure("MixedInstancesPolicy")
    ?.structure("LaunchTemplate")
    ?.structure("LaunchTemplateSpecification");
  const specification = params.structure("LaunchTemplate") ?? mixed;
  if (specification === undefined) {
    return undefined;
  }
  const id = specification.text("LaunchTemplateId");
  const name = specification.text("LaunchTemplateName");
  if ((id === undefined) === (name === undefined)) {
    const text = "Valid requests must contain either launchTemplateId or LaunchTemplateName";
    throw new AwsError("ValidationError", text);
  }
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    version: specification.text("Version") ?? "$Default",
  };
}

async function changedSubnets(context: AutoScalingContext, present: GroupSettings, params: Params) {
  const subnets = params.text("VPCZoneIdentifier");
  if (subnets !== undefined && subnets !== "") {
    return context.ec2.zonesOf(subnets.split(",").map((id) => id.trim()));
  }
  const zones = params.texts("AvailabilityZones");
  return zones.length > 0 ? context.ec2.defaultSubnets(zones) : present.subnets;
}

function changedHealthType(params: Params): string | undefined {
  const text = params.text("HealthCheckType");
  const known = ["EC2", "ELB", "EBS", "VPC_LATTICE"];
  if (text === undefined || text.split(",").every((type) => known.includes(type))) {
    return text;
  }
  throw new AwsError("ValidationError", `HealthCheckType is ${text}; allowed: ${known.join(", ")}.`);
}

function changedKept(present: GroupSettings["kept"], params: Params): Readonly<Record<string, QueryValue>> {
  const kept: Record<string, QueryValue> = { ...present };
  for (const name of KEPT_NAMES) {
    const value = params.raw(name);
    if (value !== undefined) {
      kept[name] = value;
    }
  }
  for (const cleared of ["DefaultInstanceWarmup", "MaxInstanceLifetime"]) {
    if (kept[cleared] === "-1" || (cleared === "MaxInstanceLifetime" && kept[cleared] === "0")) {
      delete kept[cleared];
    }
  }
  if (params.has("LaunchTemplate")) {
    delete kept.MixedInstancesPolicy;
  }
  return kept;
}
