import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { type Amount, counted, firstWay, minimumOfConfiguration, type Way } from "@inservice/rollout/plan";
import type { Properties, Step } from "../condensed";
import { known, knownNumber, knownText, valueAt } from "../properties";
import { ROLLOUT_TYPES } from "../resource-types";
import { byName } from "../steps";
import { hasTwoFleets, sharesText, shiftOf } from "./two-fleets";

interface RolloutMethod {
  /** How hosts are updated, in words. */
  readonly method: string;
  /** Undefined where only `up` will know, and for a configuration that goes zone after zone. */
  readonly way: Way | undefined;
}

const METHODS = new Map<string, string>([
  [ONE_AT_A_TIME, "one host at a time"],
  [HALF_AT_A_TIME, "half of the hosts at a time"],
  [ALL_AT_ONCE, "all hosts at once"],
]);

const FIRST = "one host at a time, because it is the group's first revision";

/**
 * The method of a Deployment. A batch goes before the deployment configuration.
 * @param isFirst whether it is the first revision of the group, which has no batches and no second fleet
 */
export function methodOf(steps: readonly Step[], inputs: Properties, isFirst: boolean): RolloutMethod {
  if (hasTwoFleets(inputs)) {
    return isFirst
      ? configuredMethod(steps, knownText(inputs, "deploymentConfigName"))
      : twoFleetsMethod(inputs);
  }
  const [batch, added] = [valueAt(inputs, "batch"), valueAt(inputs, "additionalBatch")];
  const asked = added ?? batch;
  if (asked === undefined || asked === null) {
    return configuredMethod(steps, knownText(inputs, "deploymentConfigName"));
  }
  const amount = amountOf(asked);
  if (amount === undefined) {
    return { method: "batches not known until up", way: undefined };
  }
  const way: Way = added === undefined || added === null ? { batch: amount } : { additionalBatch: amount };
  return isFirst ? { method: FIRST, way: firstWay(way) } : { method: wordsOf(way, amount), way };
}

function twoFleetsMethod(inputs: Properties): RolloutMethod {
  const shift = shiftOf(inputs);
  if (shift === undefined) {
    return { method: "two fleets, shares of traffic not known until up", way: undefined };
  }
  const moves =
    shift.steps.length === 0 ? "all traffic moves at once" : `traffic moves by ${sharesText(shift)}`;
  return { method: `two fleets, ${moves}`, way: { twoFleets: shift } };
}

function amountOf(asked: unknown): Amount | undefined {
  const [hosts, percent] = [knownNumber(asked, "hosts"), knownNumber(asked, "percent")];
  return hosts === undefined ? (percent === undefined ? undefined : { percent }) : { hosts };
}

function wordsOf(way: Way, amount: Amount): string {
  const words = "hosts" in amount ? counted(amount.hosts, "host") : `${amount.percent} % of the hosts`;
  return "additionalBatch" in way
    ? `rolling with an additional batch of ${words}, while all others stay in service`
    : `rolling, ${words} at a time`;
}

/** @param name undefined if only `up` will know it */
function configuredMethod(steps: readonly Step[], name: string | undefined): RolloutMethod {
  const predefined = name === undefined ? undefined : METHODS.get(name);
  if (name !== undefined && predefined !== undefined) {
    return { method: predefined, way: minimumOfConfiguration(name) };
  }
  const step = byName(steps, ROLLOUT_TYPES.configuration, name, "deploymentConfigName");
  const value = knownNumber(step?.new.inputs, "minimumHealthyHosts.value");
  const isZonal = step?.new.inputs.zonalConfig !== undefined;
  if (value === undefined || isZonal) {
    const zones = isZonal ? ", zone after zone" : "";
    return { method: `configuration ${name ?? "not known until up"}${zones}`, way: undefined };
  }
  return known(step?.new.inputs, "minimumHealthyHosts.type") === "FLEET_PERCENT"
    ? {
        method: `rolling, ${value} % of the hosts stay in service`,
        way: { type: "FLEET_PERCENT", value },
      }
    : {
        method: `rolling, at least ${counted(value, "host")} in service`,
        way: { type: "HOST_COUNT", value },
      };
}
