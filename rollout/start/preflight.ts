import type { Fleet } from "../model/fleet";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { findings } from "../preflight/all";
import type { Finding } from "../preflight/finding";
import { type Ask, type PreflightExtent, preflightView } from "../read/preflight-view";
import { refusedPlan } from "../report/refused-plan";

const LOOK_MS = 60_000;

/**
 * Looks for what is in the way before anything is changed, and says what need not stop the rollout.
 *
 * @throws when something must, all of it at once
 */
export async function preflight(context: Context, fleet: Fleet, extent: PreflightExtent = {}): Promise<void> {
  const { guard, log, port, settings } = context;
  const group = { settings, fleet, owed: guard?.owed, ...extent };
  const all = findings(await preflightView(port, group, asking(context)));
  const blocking = all.filter(({ blocks }) => blocks);
  if (blocking.length > 0) {
    throw new Error(refusedPlan(settings, blocking.map(sentence)));
  }
  for (const finding of all) {
    log(`warning: ${sentence(finding)}`);
  }
}

export function sentence({ text, fix }: Finding): string {
  return `${text}. ${fix}`;
}

/** Without the right to ask, the rollout goes on as if nothing were in the way. */
function asking(context: Context): Ask {
  return async (what, read, otherwise) => {
    try {
      return await persist(context, context.clock.now() + LOOK_MS, read);
    } catch (error) {
      context.log(`cannot tell ${what}: ${messageOf(error)}`);
      return otherwise;
    }
  };
}
