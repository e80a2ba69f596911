import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Outputs } from "../../../values/values";

/** A group that Auto Scaling describes, in the properties of the Pulumi resource. */
export function groupOutputs(group: AutoScalingGroup, region: string): Outputs {
  return {
    arn: group.AutoScalingGroupARN,
    name: group.AutoScalingGroupName,
    minSize: group.MinSize,
    maxSize: group.MaxSize,
    desiredCapacity: group.DesiredCapacity,
    defaultCooldown: group.DefaultCooldown,
    healthCheckType: group.HealthCheckType,
    healthCheckGracePeriod: group.HealthCheckGracePeriod,
    availabilityZones: group.AvailabilityZones ?? [],
    vpcZoneIdentifiers: (group.VPCZoneIdentifier ?? "").split(",").filter((id) => id !== ""),
    targetGroupArns: group.TargetGroupARNs ?? [],
    loadBalancers: group.LoadBalancerNames ?? [],
    suspendedProcesses: (group.SuspendedProcesses ?? []).flatMap((each) => each.ProcessName ?? []),
    serviceLinkedRoleArn: group.ServiceLinkedRoleARN,
    predictedCapacity: 0,
    warmPoolSize: 0,
    region,
  };
}
