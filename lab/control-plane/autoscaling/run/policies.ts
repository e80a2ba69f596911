import type { QueryValue } from "../../protocol/query-params";
import type { Group, ScalingPolicy } from "../store/model";
import { defaultCooldown } from "./cooldown";

/** What an alarm measured, or a caller says it did. */
export interface Measured {
  readonly value: number;
  readonly threshold: number;
}

/**
 * The desired capacity that a policy wants, before the group's limits; undefined where it has no step for what was measured. Step and
 * target tracking policies need a measured value, simple ones do not (API reference, ExecutePolicy, SetAlarmState). How many hosts
 * target tracking wants is not documented: here capacity in proportion to the metric, and one less at a time.
 */
export function wantedCapacity(
  group: Group,
  policy: ScalingPolicy,
  measured: Measured | undefined,
): number | undefined {
  const present = group.settings.desiredCapacity;
  const { kept } = policy;
  if (policy.type === "SimpleScaling") {
    return adjusted(kept, present, Number(kept.ScalingAdjustment));
  }
  if (measured === undefined) {
    return undefined;
  }
  if (policy.type === "TargetTrackingScaling") {
    const { value, threshold } = measured;
    return value > threshold ? Math.max(present + 1, Math.ceil((present * value) / threshold)) : present - 1;
  }
  const step = steps(kept.StepAdjustments).find((each) => contains(each, measured));
  return step === undefined ? undefined : adjusted(kept, present, Number(step.ScalingAdjustment));
}

/** Seconds until a policy acts again: its cooldown or warm-up, else the group's (API reference, PutScalingPolicy). */
export function policyPause(group: Group, { type, kept }: ScalingPolicy): number {
  const own = type === "SimpleScaling" ? kept.Cooldown : kept.EstimatedInstanceWarmup;
  const warmup = type === "SimpleScaling" ? undefined : group.settings.kept.DefaultInstanceWarmup;
  return Number(own ?? warmup ?? defaultCooldown(group));
}

type Step = Readonly<Record<string, QueryValue>>;

function steps(sent: QueryValue | undefined): readonly Step[] {
  return Array.isArray(sent) ? sent.filter((step): step is Step => typeof step === "object") : [];
}

/** Bounds are differences from the threshold; the side towards it belongs to a step (API reference, StepAdjustment). */
function contains(step: Step, { value, threshold }: Measured): boolean {
  const difference = value - threshold;
  const low = Number(step.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY);
  const high = Number(step.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY);
  return difference >= 0 ? difference >= low && difference < high : difference > low && difference <= high;
}

/** Percentages are rounded down beyond 1, and to 1 below it, in both directions (Auto Scaling guide, scaling adjustment types). */
function adjusted(kept: ScalingPolicy["kept"], present: number, adjustment: number): number {
  if (kept.AdjustmentType === "ExactCapacity") {
    return adjustment;
  }
  if (kept.AdjustmentType !== "PercentChangeInCapacity") {
    return present + adjustment;
  }
  const share = (present * adjustment) / 100;
  const whole = Math.abs(share) < 1 ? Math.sign(share) : Math.trunc(share);
  const least = Number(kept.MinAdjustmentMagnitude ?? 0);
  return present + Math.sign(whole) * Math.max(Math.abs(whole), least);
}
