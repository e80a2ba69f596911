import {
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeLifecycleHooksCommand,
  paginateDescribeAutoScalingGroups,
} from "@aws-sdk/client-auto-scaling";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fleet, HealthRecord } from "../model/fleet";
import type { Port } from "../ports/port";
import { answered, call, required } from "./sdk-errors";

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

async function describeGroup(client: AutoScalingClient, name: string): Promise<AutoScalingGroup> {
  const found = [];
  for await (const page of paginateDescribeAutoScalingGroups({ client }, { AutoScalingGroupNames: [name] })) {
    found.push(...(page.AutoScalingGroups ?? []));
  }
  return required(
    found[0],
    "AutoScalingGroupNotFound",
    `Auto Scaling group ${name}. If it was deleted outside of Pulumi: pulumi up --refresh makes it again`,
  );
}

function fleetOf(group: AutoScalingGroup): Fleet {
  return {
    instances: (group.Instances ?? []).map((instance) => ({
      instanceId: instance.InstanceId ?? "",
      lifecycleState: instance.LifecycleState ?? "",
      ...(instance.HealthStatus === undefined ? {} : { healthStatus: instance.HealthStatus }),
      ...(instance.ProtectedFromScaleIn === true ? { protectedFromScaleIn: true } : {}),
    })),
    minSize: answered(group.MinSize, "MinSize"),
    maxSize: answered(group.MaxSize, "MaxSize"),
    desiredCapacity: answered(group.DesiredCapacity, "DesiredCapacity"),
    suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName, SuspensionReason }) => ({
      name: ProcessName ?? "",
      reason: SuspensionReason ?? "",
    })),
  };
}
