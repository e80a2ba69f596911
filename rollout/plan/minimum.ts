import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "../constants";
import type { MinimumHealthyHosts } from "./hosts-that-stay";

/** A method whose number of hosts stands in a deployment configuration. */
export interface ConfiguredMethod {
  readonly method: "oneAtATime" | "halfAtATime" | "allAtOnce" | "rolling";
  /** Only with `rolling`. */
  readonly minimumHealthyPercent?: number | undefined;
}

const ONE: MinimumHealthyHosts = { type: "MOST_CONCURRENCY", value: 1 };
/** "With fractions rounded down" the hosts that change: of nine up to four (CodeDeploy user guide, deployment configurations). */
const HALF: MinimumHealthyHosts = { type: "FLEET_PERCENT", value: 50 };
const NONE: MinimumHealthyHosts = { type: "FLEET_PERCENT", value: 0 };

/** What must stay healthy with a method. */
export function minimumOf({ method, minimumHealthyPercent = 0 }: ConfiguredMethod): MinimumHealthyHosts {
  return {
    oneAtATime: ONE,
    halfAtATime: HALF,
    allAtOnce: NONE,
    rolling: { type: "FLEET_PERCENT", value: minimumHealthyPercent } as const,
  }[method];
}

/** What must stay healthy with a configuration that CodeDeploy has predefined; undefined for any other. */
export function minimumOfConfiguration(name: unknown): MinimumHealthyHosts | undefined {
  const predefined = new Map<unknown, MinimumHealthyHosts>([
    [ONE_AT_A_TIME, ONE],
    [HALF_AT_A_TIME, HALF],
    [ALL_AT_ONCE, NONE],
  ]);
  return predefined.get(name);
}
