import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "../base/aws";
import { namedTags, propagatedTags, type Tags } from "../base/tags";
import type { HostSettings } from "../settings/sections/hosts";
import type { FleetTraffic } from "./traffic";

interface GroupParts {
  readonly hosts: HostSettings;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Grace period in seconds where the settings have none. */
  readonly gracePeriodSeconds: number;
  /** Load balancing; undefined for workers. */
  readonly traffic: FleetTraffic | undefined;
  readonly template: TemplateVersion;
  readonly tags: Tags;
}

/** A version of a launch template by its number: of $Latest, Auto Scaling cannot say whether a host is outdated. */
interface TemplateVersion {
  readonly id: pulumi.Input<string>;
  readonly version: pulumi.Input<string>;
}

/** Group metrics that AWS collects only on request; below-capacity alarms and dashboards read them. */
const GROUP_METRICS: aws.autoscaling.Metric[] = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupStandbyInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

/**
 * The Auto Scaling group of a fleet. The provider does not wait for its hosts: the rollout does before its first
 * deployment, and after a change of minSize the provider would want exactly the number that the state holds, or minSize
 * if that is larger, and fail where scaling has changed it since (terraform-provider-aws, group.go).
 */
export function groupArgs(name: string, parts: GroupParts): aws.autoscaling.GroupArgs {
  const { hosts, traffic, tags } = parts;
  const { minSize, maxSize, desiredCapacity, maintenance } = hosts;
  return {
    minSize,
    maxSize,
    desiredCapacity: desiredCapacity ?? minSize,
    waitForCapacityTimeout: "0",
    vpcZoneIdentifiers: parts.subnetIds,
    ...(traffic?.targetGroupArn === undefined ? {} : { targetGroupArns: [traffic.targetGroupArn] }),
    ...(traffic?.classicLoadBalancerName === undefined
      ? {}
      : { loadBalancers: [traffic.classicLoadBalancerName] }),
    healthCheckType: traffic === undefined ? "EC2" : "ELB",
    healthCheckGracePeriod: hosts.healthCheckGracePeriodSeconds ?? parts.gracePeriodSeconds,
    defaultInstanceWarmup: hosts.warmupSeconds,
    instanceMaintenancePolicy: {
      minHealthyPercentage: maintenance.minHealthyPercent,
      maxHealthyPercentage: maintenance.maxHealthyPercent,
    },
    ...launchedFrom(hosts, parts.template),
    enabledMetrics: GROUP_METRICS,
    tags: propagatedTags(namedTags(tags, name)),
  };
}

/** One type from the template itself, or several with a share of Spot hosts, which are replaced before they are taken. */
function launchedFrom({ instanceType, mixedInstances }: HostSettings, template: TemplateVersion) {
  if (mixedInstances === undefined) {
    return { launchTemplate: { id: template.id, version: template.version } };
  }
  const { alternatives, onDemandBase, onDemandPercentage } = mixedInstances;
  return {
    capacityRebalance: onDemandPercentage < 100,
    mixedInstancesPolicy: {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: onDemandBase,
        onDemandPercentageAboveBaseCapacity: onDemandPercentage,
        spotAllocationStrategy: "price-capacity-optimized",
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: template.id, version: template.version },
        overrides: [instanceType, ...alternatives].map((type) => ({ instanceType: type })),
      },
    },
  };
}
