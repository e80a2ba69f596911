import type { Sentence } from "../../stored-preview";
import type { RolloutPlan } from "./plan";
import { extraHostsText, type TwoFleetsPlan } from "./two-fleets";

/** Which fleet serves, what the second one costs, who may stop the shift, and the way back. */
export function twoFleetsLines(plan: RolloutPlan, { live, ...two }: TwoFleetsPlan): Sentence[] {
  const other = live === "blue" ? "green" : "blue";
  const { keepMinutes, shift } = two;
  return [
    ["Fleets: ", ...named(two.serving), ` (${live}) serves; `, ...named(two.filled), ` (${other}) is filled`],
    [capacityText(plan, keepMinutes)],
    ...(shift.approval ? [["Traffic moves only after an approval: ", { code: "./deploy approve" }]] : []),
    ["A host of the new fleet that fails", ...alarmsText(two), " moves all traffic back"],
    keepMinutes === 0
      ? ["Way back: a new rollout, since the former fleet ends at once"]
      : [
          `Way back: ${keepMinutes} min long `,
          { code: "./deploy rollback" },
          " moves all traffic to the former fleet; then its hosts end",
        ],
  ];
}

function named(name: string | undefined): Sentence {
  return [name === undefined ? "a group that up will name" : { code: name }];
}

function capacityText({ hosts, batches, duration }: RolloutPlan, keepMinutes: number): string {
  if (hosts === undefined || batches === undefined || "because" in batches) {
    return "Capacity: the number of hosts is not known until up";
  }
  const extra =
    duration === undefined
      ? `${batches.added} more, for a time that is not known before up`
      : extraHostsText(batches.added, duration.seconds, keepMinutes);
  return `Capacity: ${batches.lowest} of ${hosts} serve throughout; ${extra}`;
}

function alarmsText({ alarms }: Pick<TwoFleetsPlan, "alarms">): Sentence {
  const names = alarms.flatMap((name, index) => [
    index === 0 ? "" : ", ",
    ...(name === undefined ? ["one that up will name"] : [{ code: name }]),
  ]);
  return alarms.length === 0 ? [""] : [", or an alarm in ALARM (", ...names, "),"];
}
