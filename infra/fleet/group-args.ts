import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "../base/aws";
import { namedTags, propagatedTags, type Tags } from "../base/tags";
import type { HostSettings } from "../settings/sections/hosts";
import type { FleetTraffic } from "./traffic";

export interface GroupParts {
  readonly hosts: HostSettings;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Grace period in seconds if the settings have none. */
  readonly gracePeriodSeconds: number;
  /** Load balancing; undefined for workers. */
  readonly traffic: FleetTraffic | undefined;
  readonly template: TemplateVersion;
  readonly tags: Tags;
}

/** A launch template version, by its number. With $Latest, Auto Scaling cannot tell whether a host is outdated. */
export interface TemplateVersion {
  readonly id: pulumi.Input<string>;
  readonly version: pulumi.Input<string>;
}

/** Group metrics that AWS collects only on request. The below-capacity alarms and dashboards read them. */
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

const SECONDS_OF_A_DAY = 86_400;

/**
 * The Auto Scaling group of a fleet. The provider does not wait for its hosts; the rollout does so before its first
 * deployment. After a change of minSize, the provider would wait for exactly the size in the state, or for minSize if
 * that is larger. It would fail if scaling has changed the size since (terraform-provider-aws, group.go).
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
    ...(hosts.maxInstanceLifetimeDays === undefined
      ? {}
      : { maxInstanceLifetime: hosts.maxInstanceLifetimeDays * SECONDS_OF_A_DAY }),
    ...launchedFrom(hosts, parts.template),
    enabledMetrics: GROUP_METRICS,
    tags: propagatedTags(namedTags(tags, name)),
  };
}

/**
 * One type from the template itself, or several types with a share of Spot hosts. A Spot host at risk is replaced
 * before EC2 interrupts it.
 */
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
