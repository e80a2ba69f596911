import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { counted, type MinimumHealthyHosts, minimumOfConfiguration } from "@inservice/rollout/plan";
import type { Step } from "./condensed";
import { known, knownNumber } from "./properties";
import { ROLLOUT_TYPES } from "./resource-types";
import { byName } from "./steps";

interface RolloutMethod {
  /** How hosts are updated, in words. */
  readonly method: string;
  /** Undefined where only `up` will know, and for a configuration that goes zone after zone. */
  readonly minimum: MinimumHealthyHosts | undefined;
}

const METHODS = new Map<string, string>([
  [ONE_AT_A_TIME, "one host at a time"],
  [HALF_AT_A_TIME, "half of the hosts at a time"],
  [ALL_AT_ONCE, "all hosts at once"],
]);

/** What a deployment configuration asks for. @param name undefined where only `up` will know it */
export function methodOf(steps: readonly Step[], name: string | undefined): RolloutMethod {
  const predefined = name === undefined ? undefined : METHODS.get(name);
  if (name !== undefined && predefined !== undefined) {
    return { method: predefined, minimum: minimumOfConfiguration(name) };
  }
  const step = byName(steps, ROLLOUT_TYPES.configuration, name, "deploymentConfigName");
  const value = knownNumber(step?.new.inputs, "minimumHealthyHosts.value");
  const isZonal = step?.new.inputs.zonalConfig !== undefined;
  if (value === undefined || isZonal) {
    const zones = isZonal ? ", zone after zone" : "";
    return { method: `configuration ${name ?? "not known until up"}${zones}`, minimum: undefined };
  }
  return known(step?.new.inputs, "minimumHealthyHosts.type") === "FLEET_PERCENT"
    ? {
        method: `rolling, ${value} % of the hosts stay in service`,
        minimum: { type: "FLEET_PERCENT", value },
      }
    : {
        method: `rolling, at least ${counted(value, "host")} in service`,
        minimum: { type: "HOST_COUNT", value },
      };
}
