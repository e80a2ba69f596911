import type { Side } from "../../model/two-fleets";
import type { WeightRule } from "../../ports/traffic";
import { attempt } from "../../report/attempt";
import { sideSettings } from "../../truth/sides";
import type { Facts } from "../facts";
import { readFacts } from "../read-facts";
import { retirementOf, type TwoFleetsContext } from "./look";

/** What was read of one side. */
export interface SideFacts {
  readonly facts: Facts;
  /** When its hosts are taken, milliseconds since the epoch. */
  readonly retiresAt: number | undefined;
}

/** Both sides, and who has the requests. */
export interface Found {
  readonly live: Side | undefined;
  readonly rule: WeightRule | undefined;
  readonly both: { readonly [S in Side]: SideFacts };
}

export async function readSide(context: TwoFleetsContext, side: Side, live: Side): Promise<SideFacts> {
  const settings = sideSettings(context.settings, side, live);
  const facts = await readFacts({ ...context, settings }, undefined);
  const retiresAt = await attempt(`when hosts of ${side} are taken`, async () => ({
    at: await retirementOf(context, side),
  }));
  const unread = [...facts.unread, ...retiresAt.notes];
  return { facts: { ...facts, unread }, retiresAt: retiresAt.value?.at };
}
