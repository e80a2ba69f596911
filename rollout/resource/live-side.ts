import { at, isGiven, isUnknown } from "./property-path";
import { refusal } from "./refusal";

/** What names the two fleets, with the words for it. */
const NAMES = [
  "applicationName",
  "deploymentGroupName",
  "autoScalingGroupName",
  "targetGroupArns.0",
  "twoFleets.green.deploymentGroupName",
  "twoFleets.green.autoScalingGroupName",
  "twoFleets.green.targetGroupArn",
  "twoFleets.listenerArn",
] as const;

const WAY_OUT =
  "Bring blue live first: roll out once more with two fleets, or ./deploy rollback if blue is still warm. Then change it";

/**
 * Refuses a program that would lose sight of green while green takes the requests: without two fleets, or with other names of
 * either fleet, the rollout would hold blue for live, which has no hosts.
 *
 * @param olds state; its `liveSide` is what the last rollout or refresh has found
 * @throws Error naming what changes and the way out
 */
export function refuseLosingGreen(olds: unknown, news: unknown): void {
  if (at(olds, "liveSide") !== "green" || !isGiven(olds, "twoFleets") || isUnknown(news, "twoFleets")) {
    return;
  }
  if (!isGiven(news, "twoFleets")) {
    throw refusal(`Green is live, and this program has no second fleet. ${WAY_OUT}`);
  }
  const moved = NAMES.filter((path) => !isUnknown(news, path) && at(olds, path) !== at(news, path)).map(
    (path) => `${path} (${JSON.stringify(at(olds, path))} becomes ${JSON.stringify(at(news, path))})`,
  );
  if (moved.length > 0) {
    throw refusal(`Green is live, and this program names other fleets: ${moved.join(", ")}. ${WAY_OUT}`);
  }
}
