import type { Finding, PreflightView } from "./finding";

/** It terminates hosts in the middle of their update (Auto Scaling user guide, instance refresh), so the deployment fails. */
export function runningRefresh({
  autoScalingGroupName: group,
  refresh,
}: Pick<PreflightView, "autoScalingGroupName" | "refresh">): Finding | undefined {
  return refresh === undefined
    ? undefined
    : {
        id: "running-refresh",
        text: `instance refresh ${refresh.id} of ${group} is under way (${refresh.status}) and replaces hosts`,
        fix: `Wait for its end, or cancel it: aws autoscaling cancel-instance-refresh --auto-scaling-group-name ${group}`,
        blocks: true,
      };
}
