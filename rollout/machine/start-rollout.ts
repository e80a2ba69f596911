import type { RolloutOutcome } from "../model/outcome";
import type { Context } from "../ports/context";
import { dropSecondFleet } from "./drop-second-fleet";
import { runRollout } from "./run";
import { runTwoFleets } from "./two-fleets";

/** One rollout, over two fleets or in place. @throws as these do */
export async function startRollout(context: Context): Promise<RolloutOutcome> {
  if (context.settings.twoFleets !== undefined) {
    return runTwoFleets(context);
  }
  await dropSecondFleet(context);
  return runRollout(context);
}
