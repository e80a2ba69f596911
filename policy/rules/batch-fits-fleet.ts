import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Amount, additionalHosts, counted, outlook } from "@inservice/rollout/plan";
import { amountOf, whenKnown } from "../judging/batches";
import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { stackRule } from "../rule/rule";

/** A batch that is the whole fleet, or for which the fleet has no room, can only fail. */
export const batchFitsFleet = stackRule({
  id: "batch-fits-fleet",
  level: "mandatory",
  severity: "high",
  what:
    "A Deployment's batch is smaller than MinSize of its Auto Scaling group, and MaxSize has room for its " +
    "additional batch.",
  why:
    "A rollout refuses a batch that is the whole fleet, because no host would serve requests. It also " +
    "refuses an additional batch for which there is no room. A release that works at noon is refused at " +
    "night, when the fleet has shrunk to MinSize.",
  fix:
    "lower batch or raise minSize; lower additionalBatch or raise maxSize (settings rollout.batch, " +
    "fleet.minSize and fleet.maxSize).",
  sources: [
    "CodeDeploy user guide, instance health and minimum healthy hosts",
    "Amazon EC2 Auto Scaling API reference, SetDesiredCapacity (not beyond MaxSize)",
  ],
  check: (stack) => {
    const fleets = stack.ofType(AUTO_SCALING_GROUP);
    return ofEach(stack.ofType(DEPLOYMENT_TYPE), (deployment) => judged(deployment, fleets));
  },
});

function judged(deployment: StackResource, groups: readonly StackResource[]): readonly Finding[] {
  const batch = deployment.props.at("batch");
  const added = deployment.props.at("additionalBatch");
  return [
    ...inFleet(deployment, groups, batch, (fleet, amount) => leavesNone(fleet, batch, amount)),
    ...inFleet(deployment, groups, added, (fleet, amount) => withoutRoom(fleet, amount)),
  ];
}

/** Looks for the fleet only if there is a batch to judge. */
function inFleet(
  deployment: StackResource,
  groups: readonly StackResource[],
  place: Property,
  judge: (fleet: StackResource, amount: Amount) => readonly Finding[],
): readonly Finding[] {
  return whenKnown(place, (value) => {
    const amount = amountOf(value);
    if (amount === undefined) {
      return [];
    }
    const fleet = pointedAt(deployment, "autoScalingGroupName", groups, ["name"]);
    return [...fleet.open, ...fleet.found.flatMap((found) => judge(found, amount))];
  });
}

function leavesNone(fleet: StackResource, place: Property, amount: Amount): readonly Finding[] {
  return when(fleet.props.at("minSize"), (value) => {
    const least = Number(value ?? 0);
    return least > 0 && outlook(least, { batch: amount }) === undefined
      ? [
          violation(
            place.path,
            amount,
            `${fleet.name} may have only ${counted(least, "host")}, and none would stay in service`,
          ),
        ]
      : [];
  });
}

function withoutRoom(fleet: StackResource, amount: Amount): readonly Finding[] {
  return when(fleet.props.at("minSize"), (value) => {
    const least = Number(value ?? 0);
    const wanted = least + additionalHosts(least, amount);
    const most = fleet.props.at("maxSize");
    return when(most, (limit) =>
      least > 0 && Number(limit) < wanted
        ? [
            violation(
              most.path,
              limit,
              `${counted(least, "host")} and the additional batch are ${wanted} hosts`,
            ),
          ]
        : [],
    );
  });
}
