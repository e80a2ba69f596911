import { hostTurnSeconds } from "@inservice/rollout/plan";
import { isUnknown, known } from "./properties.mjs";
import { planned } from "./steps.mjs";
import { ROLLOUT_TYPES } from "./stored-form.mjs";

/**
 * The waits of the load balancer that holds a Deployment's hosts up the longest: null without one, as for workers, and
 * undefined when the preview does not tell.
 */
export function trafficWaits(preview, inputs) {
  const found = [
    ...each(inputs.targetGroupArns, planned(preview, ROLLOUT_TYPES.targetGroup), arnOf, targetGroupWaits),
    ...each(
      inputs.classicLoadBalancerNames,
      planned(preview, ROLLOUT_TYPES.classicLoadBalancer),
      (step) => known(step.new.inputs, "name"),
      classicWaits,
    ),
  ];
  if (found.includes(undefined)) {
    return undefined;
  }
  return found.sort((left, right) => hostTurnSeconds(right) - hostTurnSeconds(left))[0] ?? null;
}

/** A name that only `up` will know may be that of any resource of the program; one from elsewhere tells nothing. */
function each(names, steps, nameOf, waitsOf) {
  const waits = (matching) =>
    matching.length === 0 ? [undefined] : matching.map(({ new: side }) => waitsOf(side.inputs));
  if (isUnknown(names)) {
    return waits(steps);
  }
  return (names ?? []).flatMap((name) =>
    waits(isUnknown(name) ? steps : steps.filter((step) => nameOf(step) === name)),
  );
}

function arnOf(step) {
  return known(step.new.outputs, "arn") ?? known(step.old?.outputs, "arn");
}

/** Defaults: the AWS provider's, registry page of aws_lb_target_group. */
function targetGroupWaits(inputs) {
  return waitsOf(
    number(inputs, "deregistrationDelay", 300),
    number(inputs, "healthCheck.interval", 30),
    number(inputs, "healthCheck.healthyThreshold", 3),
  );
}

/** Defaults: the AWS provider's, registry page of aws_elb; without a health check, what AWS sets (Classic Load Balancer guide). */
function classicWaits(inputs) {
  return waitsOf(
    known(inputs, "connectionDraining") === true ? number(inputs, "connectionDrainingTimeout", 300) : 0,
    number(inputs, "healthCheck.interval", 30),
    number(inputs, "healthCheck.healthyThreshold", 10),
  );
}

function waitsOf(drainSeconds, intervalSeconds, healthyThreshold) {
  const waits = { drainSeconds, intervalSeconds, healthyThreshold };
  return Object.values(waits).includes(undefined) ? undefined : waits;
}

/** Undefined when only `up` will know it. */
function number(inputs, path, initial) {
  const parent = path
    .split(".")
    .slice(0, -1)
    .reduce((value, key) => value?.[key], inputs);
  const value = parent?.[path.split(".").at(-1)];
  return isUnknown(parent) || isUnknown(value) ? undefined : Number(value ?? initial);
}
