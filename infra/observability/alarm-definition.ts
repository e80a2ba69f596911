import type * as aws from "../base/aws";
import type { Metric } from "./traffic-metrics";

/** Length of one period, in seconds. */
export const MINUTE = 60;

/** An alarm without the parts that all alarms of a stack share: name, actions, tags. */
export interface AlarmDefinition {
  /** The end of the alarm's name. */
  readonly key: string;
  /** Whether a new revision can cause the alarm. If so, the alarm rolls the deployment back. */
  readonly blamesRevision: boolean;
  /** Whether the topic is also notified when the alarm has no data. Default: false. */
  readonly tellsOfSilence?: boolean;
  readonly alarm: aws.cloudwatch.MetricAlarmArgs;
}

/** Fires when every one of the last minutes was bad. A minute without data is good, because nobody sent a request. */
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
