import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { resourceRule } from "../rule/rule";

/** A share of traffic is a test of the new revision. Alarms and time make it one. */
export const sharesOfTrafficAreJudged = resourceRule({
  id: "shares-of-traffic-are-judged",
  level: "advisory",
  severity: "medium",
  what: "A Deployment that moves traffic in shares watches each share for some time, by at least one alarm.",
  why:
    "Clients of the first shares find the faults for all others. Without an alarm, only the health checks of " +
    "hosts can move the traffic back, and a revision that answers errors to clients passes them. Without time, " +
    "the next share follows before anything is measured.",
  fix:
    "set twoFleets.alarmNames to alarms on errors and latency of both target groups, and twoFleets.bakeSeconds to at " +
    "least their period (setting rollout.shift.bakeSeconds); or remove twoFleets.steps.",
  sources: [
    "AWS Well-Architected Framework, OPS06-BP03 (employ safe deployment strategies)",
    "Amazon CloudWatch user guide, alarm evaluation (a metric needs at least one period)",
  ],
  types: [DEPLOYMENT_TYPE],
  check: ({ props }) => {
    const twoFleets = props.at("twoFleets");
    const steps = twoFleets.at("steps");
    return when(twoFleets, (value) =>
      value === undefined ? [] : when(steps, (shares) => (lengthOf(shares) === 0 ? [] : judged(twoFleets))),
    );
  },
});

function judged(twoFleets: Property): readonly Finding[] {
  const [alarms, bake] = [twoFleets.at("alarmNames"), twoFleets.at("bakeSeconds")];
  return [
    ...when(alarms, (names) =>
      lengthOf(names) === 0 ? [violation(alarms.path, names, "no alarm judges the shares of traffic")] : [],
    ),
    ...when(bake, (seconds) =>
      seconds === undefined || seconds === 0
        ? [violation(bake.path, seconds, "no share of traffic is watched before the next")]
        : [],
    ),
  ];
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
