import type { ScalingSettings } from "../settings/sections/scaling";

type Step = ScalingSettings["steps"][number];

/** One interval of a step policy, relative to the alarm's threshold; open at the end that has no bound. */
export interface StepAdjustment {
  readonly metricIntervalLowerBound?: string;
  readonly metricIntervalUpperBound?: string;
  readonly scalingAdjustment: number;
}

/** The changes of a step as intervals that lie end to end, from the threshold outwards and without gaps. */
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

/** Zero is taken from zero, as minus zero would be a bound of its own. */
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
