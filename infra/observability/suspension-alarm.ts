import type * as pulumi from "@pulumi/pulumi";
import { type AlarmDefinition, inEach, MINUTE } from "./alarm-definition";
import { suspensionMetric } from "./suspension-definition";

/** The longest time that an alarm can look back in periods of a minute (CloudWatch API reference, PutMetricAlarm). */
const LONGEST_MINUTES = 1440;

/**
 * Fires when scaling processes stay suspended, but never sooner than after the longest rollout that suspends them. It
 * looks back one day at most.
 * @param stuckMinutes minutes for which scaling may be stuck
 * @param rolloutMinutes minutes for which a rollout may keep processes suspended; 0 if none does
 */
export function suspensionAlarm(
  fleet: string,
  groupName: pulumi.Input<string>,
  stuckMinutes: number,
  rolloutMinutes: number,
): AlarmDefinition {
  return {
    key: `${fleet}-suspended`,
    blamesRevision: false,
    tellsOfSilence: true,
    alarm: {
      ...inEach(Math.min(LONGEST_MINUTES, Math.max(stuckMinutes, rolloutMinutes))),
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
