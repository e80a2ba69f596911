import { groupLabel, type RolloutSettings } from "../model/settings";

/** Why a rollout is not begun, before anything has been changed. */
export function refusedPlan({ group }: RolloutSettings, refusals: readonly string[]): string {
  return [
    `The rollout to ${groupLabel(group)} cannot go as it is asked for; nothing was changed:`,
    ...refusals.map((refusal) => `  ${refusal}.`),
  ].join("\n");
}
