import { type AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { HealthRecord, Port } from "./port";
import { call, required } from "./sdk-errors";

export function fleetCalls(
  autoScaling: AutoScalingClient,
  loadBalancing: ElasticLoadBalancingV2Client,
): Pick<Port, "instances" | "targetHealth"> {
  return {
    instances: (name) =>
      call("DescribeAutoScalingGroups", async () => {
        const pages = paginateDescribeAutoScalingGroups(
          { client: autoScaling },
          { AutoScalingGroupNames: [name] },
        );
        const found = [];
        for await (const page of pages) found.push(...(page.AutoScalingGroups ?? []));
        const group = required(found[0], `Auto Scaling group ${name}`);
        return (group.Instances ?? []).map((instance) => ({
          instanceId: instance.InstanceId ?? "",
          lifecycleState: instance.LifecycleState ?? "",
        }));
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
