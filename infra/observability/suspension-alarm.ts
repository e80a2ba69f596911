import type * as pulumi from "@pulumi/pulumi";
import { type AlarmDefinition, inEach, MINUTE } from "./alarm-definition";
import { suspensionMetric } from "./suspension-definition";

/** The longest time that an alarm can look back with periods of a minute (CloudWatch API reference, PutMetricAlarm). */
const LONGEST_MINUTES = 1440;

/**
 * Fires when scaling processes stay suspended. Never sooner than a rollout that suspends them can take, or than a day.
 * @param stuckMinutes minutes for which scaling may be stuck
 * @param rolloutMinutes minutes for which a rollout may keep processes suspended; 0 when none does
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
      // Two counts in one minute: a process that was resumed in between is not stuck.
      statistic: "Minimum",
      // Missing is neither good nor bad here. Taken as bad, a new stack's alarm would fire before the first count; taken as
      // good, a watch that has ended would look like a healthy fleet. As it is, the alarm says so in its third state.
      treatMissingData: "missing",
    },
  };
}
