import type * as pulumi from "@pulumi/pulumi";
import { type AlarmDefinition, inEach, MINUTE } from "./alarm-definition";
import { suspensionMetric } from "./suspension-definition";

/**
 * Minutes that a stopped deployment may need until it ends. A host's script resumes the processes in its last hook.
 */
const ENDING_MINUTES = 10;

/**
 * Fires when scaling processes stay suspended, but never sooner than after the longest deployment that suspends them.
 * @param stuckMinutes minutes for which scaling may be stuck
 * @param deploymentMinutes minutes for which a deployment may keep processes suspended; 0 if none does
 */
export function suspensionAlarm(
  fleet: string,
  groupName: pulumi.Input<string>,
  stuckMinutes: number,
  deploymentMinutes: number,
): AlarmDefinition {
  const rightful = deploymentMinutes === 0 ? 0 : deploymentMinutes + ENDING_MINUTES;
  return {
    key: `${fleet}-suspended`,
    blamesRevision: false,
    tellsOfSilence: true,
    alarm: {
      ...inEach(Math.max(stuckMinutes, rightful)),
      ...suspensionMetric(groupName),
      alarmDescription:
        "Scaling processes are left suspended: see aws autoscaling describe-auto-scaling-groups, then resume-processes. INSUFFICIENT_DATA: nobody counts them, see the log of the suspension watch",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: MINUTE,
      // The lower of two counts in one minute. A process that was resumed between them is not stuck.
      statistic: "Minimum",
      // Missing data is neither good nor bad here. If it counted as bad, a new stack's alarm would fire before the
      // first count. If it counted as good, a watch that stopped working would look like a healthy fleet. So the
      // alarm goes to INSUFFICIENT_DATA.
      treatMissingData: "missing",
    },
  };
}
