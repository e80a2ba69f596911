import {
  type AlarmType,
  type CloudWatchClient,
  paginateDescribeAlarms,
  StateValue,
} from "@aws-sdk/client-cloudwatch";
import type { TrafficReads } from "../../ports/traffic";
import { call } from "../sdk-errors";

/** Without types only metric alarms would be told (CloudWatch API reference, DescribeAlarms). */
const TYPES: AlarmType[] = ["MetricAlarm", "CompositeAlarm"];

export function alarmCalls(client: CloudWatchClient): Pick<TrafficReads, "alarms"> {
  return {
    alarms: (names) =>
      call("DescribeAlarms", async () => {
        const states = names.length === 0 ? new Map() : await statesOf(client, names);
        return {
          red: names.filter((name) => states.get(name) === StateValue.ALARM),
          missing: names.filter((name) => !states.has(name)),
        };
      }),
  };
}

/** @param names not empty: without names all alarms would be told */
async function statesOf(
  client: CloudWatchClient,
  names: readonly string[],
): Promise<ReadonlyMap<string, StateValue | undefined>> {
  const states = new Map<string, StateValue | undefined>();
  const input = { AlarmNames: [...names], AlarmTypes: TYPES };
  for await (const page of paginateDescribeAlarms({ client }, input)) {
    for (const { AlarmName = "", StateValue: state } of [
      ...(page.MetricAlarms ?? []),
      ...(page.CompositeAlarms ?? []),
    ]) {
      states.set(AlarmName, state);
    }
  }
  return states;
}
