import { hostTurnSeconds, type TrafficWaits } from "@inservice/rollout/plan";
import type { PlannedStep, Properties, Step } from "../condensed";
import { isUnknown, known, knownText, valueAt } from "../properties";
import { ROLLOUT_TYPES } from "../resource-types";
import { planned } from "../steps";

/**
 * The waits of the load balancer that holds a Deployment's hosts up the longest: null without one, as for workers, and
 * undefined when the preview does not tell.
 */
export function trafficWaits(steps: readonly Step[], inputs: Properties): TrafficWaits | null | undefined {
  const targetGroups = planned(steps, ROLLOUT_TYPES.targetGroup);
  const classic = planned(steps, ROLLOUT_TYPES.classicLoadBalancer);
  const found = [
    ...named(inputs.targetGroupArns, targetGroups, arnOf).map(
      (step) => step && targetGroupWaits(step.new.inputs),
    ),
    ...named(inputs.classicLoadBalancerNames, classic, classicName).map(
      (step) => step && classicWaits(step.new.inputs),
    ),
  ];
  if (found.includes(undefined)) {
    return undefined;
  }
  const waits = found.filter((wait) => wait !== undefined);
  return waits.sort((left, right) => hostTurnSeconds(right) - hostTurnSeconds(left))[0] ?? null;
}

/**
 * The steps with one of these names, undefined for a name that the program does not have. A name that only `up` will know
 * may be that of any of them.
 */
function named(
  names: unknown,
  steps: readonly PlannedStep[],
  nameOf: (step: PlannedStep) => string | undefined,
): (PlannedStep | undefined)[] {
  const orNone = (matching: readonly PlannedStep[]): (PlannedStep | undefined)[] =>
    matching.length === 0 ? [undefined] : [...matching];
  if (!Array.isArray(names)) {
    return isUnknown(names) ? orNone(steps) : [];
  }
  return names.flatMap((name: unknown) =>
    orNone(isUnknown(name) ? steps : steps.filter((step) => nameOf(step) === name)),
  );
}

function arnOf(step: PlannedStep): string | undefined {
  return knownText(step.new.outputs, "arn") ?? knownText(step.old?.outputs, "arn");
}

function classicName(step: PlannedStep): string | undefined {
  return knownText(step.new.inputs, "name");
}

/** Defaults: the AWS provider's, registry page of aws_lb_target_group. */
function targetGroupWaits(inputs: Properties): TrafficWaits | undefined {
  return waitsOf(
    numberOr(inputs, "deregistrationDelay", 300),
    numberOr(inputs, "healthCheck.interval", 30),
    numberOr(inputs, "healthCheck.healthyThreshold", 3),
  );
}

/** Defaults: the AWS provider's, registry page of aws_elb; without a health check, what AWS sets (Classic Load Balancer guide). */
function classicWaits(inputs: Properties): TrafficWaits | undefined {
  const drains = known(inputs, "connectionDraining") === true;
  return waitsOf(
    drains ? numberOr(inputs, "connectionDrainingTimeout", 300) : 0,
    numberOr(inputs, "healthCheck.interval", 30),
    numberOr(inputs, "healthCheck.healthyThreshold", 10),
  );
}

/** Undefined when one of them is. */
function waitsOf(
  drainSeconds: number | undefined,
  intervalSeconds: number | undefined,
  healthyThreshold: number | undefined,
): TrafficWaits | undefined {
  return drainSeconds === undefined || intervalSeconds === undefined || healthyThreshold === undefined
    ? undefined
    : { drainSeconds, intervalSeconds, healthyThreshold };
}

/** The number at a path, or its default; undefined when only `up` will know it. Providers take a number as text, too. */
function numberOr(inputs: Properties, path: string, initial: number): number | undefined {
  const parents = path.split(".").slice(0, -1).join(".");
  const isOpen = parents !== "" && isUnknown(valueAt(inputs, parents));
  const value = valueAt(inputs, path) ?? initial;
  return isOpen || isUnknown(value) ? undefined : Number(value);
}
