import { REFRESH_ORDERS, type RefreshOrder, type RefreshSettings } from "../model/settings";
import { at, isGiven, isUnknownValue } from "./property-path";
import { inside, oneOf, optional, type PropertyRule, type Rule, wrong } from "./property-rules";

/** Resolved input `refresh` of a Deployment, as `check` lets it pass. */
export interface RefreshInputs {
  readonly order: RefreshOrder;
  readonly minHealthyPercent?: number;
  readonly maxHealthyPercent?: number;
}

/** Ranges: Auto Scaling API reference, RefreshPreferences. Defaults: no host less, a tenth of them more. */
const MIN_HEALTHY = { initial: 100, minimum: 0, maximum: 100 } as const;
const MAX_HEALTHY = { initial: 110, minimum: 100, maximum: 200 } as const;
/** Both must not be further apart (Auto Scaling API reference, RefreshPreferences). */
const WIDEST = 100;

export function refreshOf(inputs: RefreshInputs): RefreshSettings {
  return {
    order: inputs.order,
    minHealthyPercent: inputs.minHealthyPercent ?? MIN_HEALTHY.initial,
    maxHealthyPercent: inputs.maxHealthyPercent ?? MAX_HEALTHY.initial,
  };
}

export const REFRESH_RULES: readonly PropertyRule[] = [
  ["refresh", optional(fitting)],
  ["refresh.order", inside("refresh", oneOf(REFRESH_ORDERS))],
  ["refresh.minHealthyPercent", optional(percent(MIN_HEALTHY))],
  ["refresh.maxHealthyPercent", optional(percent(MAX_HEALTHY))],
];

function fitting(value: unknown, properties: unknown): string | undefined {
  const max = at(value, "maxHealthyPercent") ?? MAX_HEALTHY.initial;
  const min = at(value, "minHealthyPercent") ?? MIN_HEALTHY.initial;
  const wrongs = [
    ...(isGiven(properties, "launchTemplate")
      ? []
      : ["needs launchTemplate, whose version hosts are to have"]),
    ...(isGiven(properties, "guard")
      ? []
      : [
          "needs guard ({ bucket, key }): without one two deployers might replace hosts and deploy at the same time",
        ]),
    ...(isGiven(properties, "twoFleets")
      ? ["cannot be combined with twoFleets, where every rollout launches new hosts; leave refresh out"]
      : []),
    ...(typeof max === "number" && typeof min === "number" && max - min > WIDEST
      ? [`must have maxHealthyPercent at most ${WIDEST} above minHealthyPercent; they are ${max} and ${min}`]
      : []),
  ];
  return wrongs.length === 0 ? undefined : wrongs.join("; ");
}

function percent({ minimum, maximum }: { minimum: number; maximum: number }): Rule {
  return (value) =>
    isUnknownValue(value) || (Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum)
      ? undefined
      : wrong(value, `an integer from ${minimum} to ${maximum}`);
}
