import {
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeLifecycleHooksCommand,
  type Instance,
} from "@aws-sdk/client-auto-scaling";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fleet, FleetInstance, HealthRecord } from "../model/fleet";
import type { Port } from "../ports/port";
import { describeGroup } from "./describe-group";
import { launchTemplateOf, versionOf } from "./launch-template";
import { answered, call } from "./sdk-errors";

export function fleetCalls(
  autoScaling: AutoScalingClient,
  loadBalancing: ElasticLoadBalancingV2Client,
): Pick<Port, "fleet" | "instances" | "launchHooks" | "targetHealth"> {
  const fleet = (name: string) =>
    call("DescribeAutoScalingGroups", async () => fleetOf(await describeGroup(autoScaling, name)));
  return {
    fleet,
    instances: async (name) => (await fleet(name)).instances,
    launchHooks: (AutoScalingGroupName) =>
      call("DescribeLifecycleHooks", async () => {
        const answer = await autoScaling.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
        return (answer.LifecycleHooks ?? [])
          .filter(({ LifecycleTransition }) => LifecycleTransition === LAUNCHING)
          .map(({ LifecycleHookName }) => LifecycleHookName ?? "");
      }),
    targetHealth: (arn) =>
      call("DescribeTargetHealth", async () => {
        const answer = await loadBalancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
        return (answer.TargetHealthDescriptions ?? []).map(
          ({ Target, TargetHealth }): HealthRecord => ({
            instanceId: Target?.Id ?? "",
            state: TargetHealth?.State ?? "unknown",
            reason: TargetHealth?.Reason,
          }),
        );
      }),
  };
}

/** The transition whose hooks hold a host in Pending:Wait (Auto Scaling API reference, LifecycleHook). */
const LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";

function fleetOf(group: AutoScalingGroup): Fleet {
  const launchTemplate = launchTemplateOf(group);
  return {
    ...(group.AutoScalingGroupARN === undefined ? {} : { arn: group.AutoScalingGroupARN }),
    instances: (group.Instances ?? []).map((instance) => instanceOf(instance, launchTemplate?.id)),
    minSize: answered(group.MinSize, "MinSize"),
    maxSize: answered(group.MaxSize, "MaxSize"),
    desiredCapacity: answered(group.DesiredCapacity, "DesiredCapacity"),
    suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName, SuspensionReason }) => ({
      name: ProcessName ?? "",
      reason: SuspensionReason ?? "",
    })),
    ...(launchTemplate === undefined ? {} : { launchTemplate }),
  };
}

function instanceOf(instance: Instance, launchTemplateId: string | undefined): FleetInstance {
  const launchTemplateVersion = versionOf(instance, launchTemplateId);
  return {
    instanceId: instance.InstanceId ?? "",
    lifecycleState: instance.LifecycleState ?? "",
    ...(instance.HealthStatus === undefined ? {} : { healthStatus: instance.HealthStatus }),
    ...(instance.ProtectedFromScaleIn === true ? { protectedFromScaleIn: true } : {}),
    ...(launchTemplateVersion === undefined ? {} : { launchTemplateVersion }),
  };
}
