import type * as pulumi from "@pulumi/pulumi";
import { type AlarmDefinition, inEach, judged, operand } from "./alarm-definition";
import { groupMetric } from "./traffic-metrics";

/** Minutes for which a fleet may have too few hosts. Replacing one host takes less. */
const BELOW_MINIMUM_MINUTES = 10;

/**
 * Alarms for a fleet that does not have the right number of hosts. Suspended scaling processes can keep a fleet away
 * from its desired size; the suspension watch counts them. A fleet can also be stuck without them.
 */
export function capacityAlarms(
  fleet: string,
  groupName: pulumi.Input<string>,
  stuckMinutes: number,
): AlarmDefinition[] {
  const figure = (id: string, name: string) => operand(id, groupMetric(groupName, name), "Average");
  const inService = figure("inservice", "GroupInServiceInstances");
  const moreThanNone = { comparisonOperator: "GreaterThanThreshold", threshold: 0 };
  return [
    {
      key: `${fleet}-below-minimum`,
      blamesRevision: false,
      alarm: {
        ...inEach(BELOW_MINIMUM_MINUTES),
        ...moreThanNone,
        alarmDescription: "Fewer hosts are in service than the fleet's minimum",
        metricQueries: [
          inService,
          figure("minimum", "GroupMinSize"),
          judged("minimum - inservice", "Hosts below the minimum"),
        ],
      },
    },
    {
      key: `${fleet}-scaling-stuck`,
      blamesRevision: false,
      alarm: {
        ...inEach(stuckMinutes),
        ...moreThanNone,
        alarmDescription:
          "The fleet does not reach its desired size: are scaling processes suspended, hosts in standby, or launches failing?",
        metricQueries: [
          inService,
          figure("desired", "GroupDesiredCapacity"),
          judged("ABS(desired - inservice)", "Hosts away from the desired number"),
        ],
      },
    },
  ];
}
