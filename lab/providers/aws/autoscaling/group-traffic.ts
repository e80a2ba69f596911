import type { AutoScaling } from "@aws-sdk/client-auto-scaling";
import type { Update } from "../../protocol/resource-type";

/** Attaches new target groups and Classic Load Balancers, and then detaches the removed ones. */
export async function updateTraffic(
  autoScaling: AutoScaling,
  AutoScalingGroupName: string,
  change: Update,
): Promise<void> {
  const groups = moved(change, "targetGroupArns");
  const balancers = moved(change, "loadBalancers");
  if (groups.added.length > 0) {
    const TargetGroupARNs = groups.added;
    await autoScaling.attachLoadBalancerTargetGroups({ AutoScalingGroupName, TargetGroupARNs });
  }
  if (balancers.added.length > 0) {
    const LoadBalancerNames = balancers.added;
    await autoScaling.attachLoadBalancers({ AutoScalingGroupName, LoadBalancerNames });
  }
  if (groups.gone.length > 0) {
    const TargetGroupARNs = groups.gone;
    await autoScaling.detachLoadBalancerTargetGroups({ AutoScalingGroupName, TargetGroupARNs });
  }
  if (balancers.gone.length > 0) {
    const LoadBalancerNames = balancers.gone;
    await autoScaling.detachLoadBalancers({ AutoScalingGroupName, LoadBalancerNames });
  }
}

function moved({ olds, news }: Update, property: string) {
  const [before, after] = [olds.texts(property), news.texts(property)];
  return {
    added: after.filter((each) => !before.includes(each)),
    gone: before.filter((each) => !after.includes(each)),
  };
}
