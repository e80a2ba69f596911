import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Amount, additionalHosts, counted, outlook } from "@inservice/rollout/plan";
import { amountOf, whenKnown } from "../batches";
import { type Finding, ofEach, violation, when } from "../findings";
import type { Property } from "../property";
import { pointedAt } from "../relations";
import { AUTO_SCALING_GROUP } from "../resource-types";
import { stackRule } from "../rule";
import type { StackResource } from "../subject";

/** A batch that is the whole fleet, or that the fleet has no room for, can only fail, or leave no host. */
export const batchFitsFleet = stackRule({
  id: "batch-fits-fleet",
  level: "mandatory",
  severity: "high",
  what: "A Deployment's batch is smaller than MinSize of its Auto Scaling group; MaxSize has room for an additional one.",
  why:
    "A rollout refuses a batch that is the whole fleet, since no host would serve, and an additional batch without room. At " +
    "night, when the fleet has shrunk to MinSize, the release that worked at noon is refused.",
  fix: "lower batch, or raise minSize; for additionalBatch, lower it or raise maxSize (settings rollout.batch, fleet.minSize and fleet.maxSize).",
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

/** Looks for the fleet only where there is a batch to be judged. */
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
      ? [violation(place.path, amount, `${fleet.name} may have ${least}, and none would stay in service`)]
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
        ? [violation(most.path, limit, `${counted(least, "host")} and the additional batch are ${wanted}`)]
        : [],
    );
  });
}
