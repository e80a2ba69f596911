import type { Side, Weights } from "../model/two-fleets";

/** Target groups of the two sides. */
export type SideTargets = { readonly [S in Side]: string };

/** The listener rule of the lowest priority that shares all traffic among the two sides. */
export interface WeightRule {
  readonly ruleArn: string;
  readonly weights: Weights;
}

/** What looks at traffic; each method fails with a `CallError`. */
export interface TrafficReads {
  /** The rule that forwards to exactly these two target groups; undefined when the listener has none. */
  weightRule(listenerArn: string, targets: SideTargets): Promise<WeightRule | undefined>;
  /** Which of these CloudWatch alarms are in ALARM, and which do not exist. */
  alarms(
    names: readonly string[],
  ): Promise<{ readonly red: readonly string[]; readonly missing: readonly string[] }>;
}

/** What shifts traffic. Each is idempotent, or preceded by a look; each fails with a `CallError`. */
export interface TrafficWrites {
  /** Refused when another rule has the lowest priority. */
  createWeightRule(listenerArn: string, targets: SideTargets, weights: Weights): Promise<void>;
  setWeights(ruleArn: string, targets: SideTargets, weights: Weights): Promise<void>;
  /** A rule that is gone already counts as deleted. */
  deleteWeightRule(ruleArn: string): Promise<void>;
}
