import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { AlarmState } from "./run/ports";

/** Reads alarms from CloudWatch, which moto serves. */
export function alarmStates(client: CloudWatchClient): AlarmState {
  return async (alarmName) => {
    const answer = await client.send(new DescribeAlarmsCommand({ AlarmNames: [alarmName] }));
    const state = answer.MetricAlarms?.[0]?.StateValue;
    if (state === undefined) {
      throw new Error(`there is no alarm ${alarmName}`);
    }
    return state;
  };
}
