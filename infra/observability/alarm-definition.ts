import type * as aws from "../base/aws";
import type { Metric } from "./traffic-metrics";

/** Seconds of one data point. */
export const MINUTE = 60;

/** An alarm without what all alarms of a stack share: name, actions, tags. */
export interface AlarmDefinition {
  /** Ends the alarm's name. */
  readonly key: string;
  /** Whether a new revision can be its cause, so that a deployment is rolled back for it. */
  readonly blamesRevision: boolean;
  /** Whether the topic also hears when the alarm has no data any more. Default: no. */
  readonly tellsOfSilence?: boolean;
  readonly alarm: aws.cloudwatch.MetricAlarmArgs;
}

/** Fires when every one of the last minutes was bad; minutes without a figure are good: nobody asked for anything. */
export function inEach(minutes: number) {
  return {
    evaluationPeriods: minutes,
    datapointsToAlarm: minutes,
    treatMissingData: "notBreaching",
  } as const;
}

/** A metric as an operand of an expression. */
export function operand(
  id: string,
  metric: Metric,
  stat: string,
): aws.types.input.cloudwatch.MetricAlarmMetricQuery {
  return {
    id,
    metric: { ...metric, period: MINUTE, stat },
    returnData: false,
  };
}

/** The expression that an alarm compares with its threshold. */
export function judged(expression: string, label: string): aws.types.input.cloudwatch.MetricAlarmMetricQuery {
  return { id: "judged", expression, label, returnData: true };
}
