import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import { z } from "zod";

/** An alarm in ALARM that starts something. */
export interface RedAlarm {
  readonly name: string;
  /** ARNs of what it starts. */
  readonly actions: readonly string[];
  /** From the alarm's StateReasonData; undefined where that says nothing. */
  readonly measured: { readonly value: number; readonly threshold: number } | undefined;
}

/** An alarm that Auto Scaling makes for a target tracking policy. */
export interface TrackingAlarm {
  readonly name: string;
  readonly policyArn: string;
  readonly groupName: string;
  readonly side: "High" | "Low";
  readonly target: number;
}

/** CloudWatch's alarms as Auto Scaling uses them. */
export interface Alarms {
  red(): Promise<readonly RedAlarm[]>;
  put(alarm: TrackingAlarm): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
}

export const noAlarms: Alarms = {
  red: async () => [],
  put: async () => {},
  remove: async () => {},
};

/** Alarms in CloudWatch, which moto serves. */
export function cloudWatchAlarms(client: CloudWatchClient): Alarms {
  return {
    red: async () => {
      const answer = await client.send(new DescribeAlarmsCommand({ StateValue: "ALARM" }));
      return (answer.MetricAlarms ?? []).map(redAlarm);
    },
    put: async ({ name, policyArn, groupName, side, target }) => {
      const command = new PutMetricAlarmCommand({
        AlarmName: name,
        AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policyArn}.`,
        AlarmActions: [policyArn],
        Namespace: "AWS/EC2",
        MetricName: "CPUUtilization",
        Dimensions: [{ Name: "AutoScalingGroupName", Value: groupName }],
        Statistic: "Average",
        Period: 60,
        EvaluationPeriods: side === "High" ? 3 : 15,
        ComparisonOperator: side === "High" ? "GreaterThanThreshold" : "LessThanThreshold",
        Threshold: target,
      });
      await client.send(command);
    },
    remove: async (names) => {
      await client.send(new DeleteAlarmsCommand({ AlarmNames: [...names] }));
    },
  };
}

const reasonData = z.object({ recentDatapoints: z.array(z.number()), threshold: z.number() });

function redAlarm({ AlarmName = "", AlarmActions = [], StateReasonData }: MetricAlarm): RedAlarm {
  return { name: AlarmName, actions: AlarmActions, measured: measuredIn(StateReasonData) };
}

/** The newest data point and the threshold (CloudWatch user guide, state reason data in alarm events). */
function measuredIn(text: string | undefined): RedAlarm["measured"] {
  if (text === undefined || text === "") {
    return undefined;
  }
  try {
    const { data } = reasonData.safeParse(JSON.parse(text));
    const value = data?.recentDatapoints.at(-1);
    return data === undefined || value === undefined ? undefined : { value, threshold: data.threshold };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
