import type { GreenFleet } from "../fleet/green-fleet";
import type { Release } from "./release";

/** Outputs that only a stack with two fleets has. Those without "OfGreen" name blue, also while green serves. */
export function outputsOfGreen(
  green: GreenFleet | undefined,
  { liveSide, secondDeploymentGroupName }: Release,
) {
  return green === undefined || secondDeploymentGroupName === undefined
    ? {}
    : {
        // Before the first rollout there is no rule, and the listener forwards to blue.
        liveSide: liveSide.apply((side) => side ?? "blue"),
        autoScalingGroupNameOfGreen: green.autoScalingGroupName,
        deploymentGroupNameOfGreen: secondDeploymentGroupName,
      };
}
