import type { ScalingSettings } from "../settings/sections/scaling";

type Step = ScalingSettings["steps"][number];

/**
 * One interval of a step policy, relative to the alarm's threshold. A missing bound means that the interval is open
 * at that end.
 */
export interface StepAdjustment {
  readonly metricIntervalLowerBound?: string;
  readonly metricIntervalUpperBound?: string;
  readonly scalingAdjustment: number;
}

/** The changes of a step as adjacent intervals. They begin at the threshold, go outwards and leave no gaps. */
export function stepAdjustments({
  direction,
  changes,
}: Pick<Step, "direction" | "changes">): StepAdjustment[] {
  const outwards = [...changes].sort((one, other) => one.beyond - other.beyond);
  return outwards.map(({ beyond, hosts }, index) => {
    const next = outwards[index + 1]?.beyond;
    return { ...interval(direction, beyond, next), scalingAdjustment: hosts };
  });
}

/** Subtracts from zero, because negation would turn 0 into -0, which is a different bound. */
function interval(direction: Step["direction"], from: number, to: number | undefined) {
  if (direction === "above") {
    return {
      metricIntervalLowerBound: String(from),
      ...(to === undefined ? {} : { metricIntervalUpperBound: String(to) }),
    };
  }
  return {
    metricIntervalUpperBound: String(0 - from),
    ...(to === undefined ? {} : { metricIntervalLowerBound: String(0 - to) }),
  };
}
