import type { PlannedStep, Properties, Step } from "../condensed";
import { knownNumber, knownText, valueAt } from "../properties";
import { ROLLOUT_TYPES } from "../resource-types";
import { byName } from "../steps";
import { hasTwoFleets, liveSide } from "./two-fleets";

/** The fleet that serves. Blue is the one that the Deployment names itself. */
function fleetOf(
  steps: readonly Step[],
  inputs: Properties,
  before: Properties | undefined,
): PlannedStep | undefined {
  const isGreen = hasTwoFleets(inputs) && liveSide(before) === "green";
  const name = isGreen ? "twoFleets.green.autoScalingGroupName" : "autoScalingGroupName";
  return byName(steps, ROLLOUT_TYPES.fleet, knownText(inputs, name), "name");
}

/** The most hosts that the fleet which gets hosts may have; undefined if only `up` will know. */
export function mostOf(steps: readonly Step[], inputs: Properties): number | undefined {
  return hasTwoFleets(inputs)
    ? knownNumber(inputs, "twoFleets.size.maxSize")
    : knownNumber(fleetOf(steps, inputs, undefined)?.new.inputs, "maxSize");
}

/**
 * Scaling may have changed the number since. With two fleets the rollouts set the sizes, so the program's are those of the
 * Deployment, and a group may stand in state as it was made: empty.
 */
export function hostsOf(
  steps: readonly Step[],
  inputs: Properties,
  before: Properties | undefined,
): number | undefined {
  const fleet = fleetOf(steps, inputs, before);
  const own = fleet?.new.inputs;
  const last = knownNumber(fleet?.old?.outputs, "desiredCapacity") ?? own?.desiredCapacity;
  const isTwo = hasTwoFleets(inputs);
  const size = isTwo ? valueAt(inputs, "twoFleets.size") : own;
  const minSize = knownNumber(size, "minSize");
  const found = isTwo && last === 0 ? knownNumber(size, "desiredCapacity") : (last ?? minSize);
  return typeof found === "number" && minSize !== undefined ? Math.max(found, minSize) : undefined;
}

/** Seconds that a new host of the fleet takes to warm up; undefined if only `up` will know. Default: AWS's, none. */
export function warmupOf(
  steps: readonly Step[],
  inputs: Properties,
  before: Properties | undefined,
): number | undefined {
  const fleet = fleetOf(steps, inputs, before)?.new.inputs;
  return fleet === undefined || fleet.defaultInstanceWarmup === undefined
    ? 0
    : knownNumber(fleet, "defaultInstanceWarmup");
}
