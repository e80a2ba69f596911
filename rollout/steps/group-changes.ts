import type { Fleet } from "../model/fleet";
import type { Context } from "../ports/context";
import type { GuardSession } from "../ports/guard-session";
import { persist } from "../ports/persist";
import { PROTECTIONS_PER_CALL } from "../ports/scaling";

/** A rollout that owes something has a guard. */
export type Guarded = Context & { readonly guard: GuardSession };

export function isGuarded(context: Context): context is Guarded {
  return context.guard !== undefined;
}

/** How long the group may take to show what was accepted. */
export const SHOWN_MS = 120_000;
/** How long the group is left alone between two looks while hosts come or go, which takes a minute at least. */
const HOSTS_PAUSE_MS = 5000;
/** How long a call that changes the group is tried again. */
const CHANGE_MS = 120_000;

/**
 * Carries out a change. The lease is made sure of before each try, besides before the call itself: what a try looks at
 * first must not be old when the call goes out.
 */
export async function change(context: Guarded, run: () => Promise<void>): Promise<void> {
  await persist(context, context.clock.now() + CHANGE_MS, async () => {
    await context.guard.keep();
    await run();
  });
}

export function lookAtGroup(context: Context, deadline = context.clock.now() + CHANGE_MS): Promise<Fleet> {
  const { port, settings } = context;
  return persist(context, deadline, () => port.fleet(settings.autoScalingGroupName));
}

/**
 * Looks at the group until it is as it should be: what AWS has accepted shows only after a while.
 *
 * @param lacking what is not yet as it should be, undefined when all is
 * @throws with that text once the time is over
 */
export async function awaitGroup(
  context: Guarded,
  milliseconds: number,
  lacking: (fleet: Fleet) => string | undefined | Promise<string | undefined>,
  pauseMs = context.settings.pollMs,
): Promise<Fleet> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + milliseconds;
  for (let told: string | undefined; ; ) {
    const fleet = await lookAtGroup(context, deadline);
    const lack = await lacking(fleet);
    if (lack === undefined) {
      return fleet;
    }
    if (clock.now() >= deadline) {
      throw new Error(
        `${settings.autoScalingGroupName}: ${lack} after ${Math.round(milliseconds / 60_000)} minutes`,
      );
    }
    if (told !== undefined && lack !== told) {
      log(`${settings.autoScalingGroupName}: ${lack}`);
    }
    told = lack;
    await clock.sleep(pauseMs);
  }
}

/** Like `awaitGroup`, while hosts come or go. */
export function awaitHosts(
  context: Guarded,
  milliseconds: number,
  lacking: (fleet: Fleet) => string | undefined | Promise<string | undefined>,
): Promise<Fleet> {
  return awaitGroup(context, milliseconds, lacking, Math.max(HOSTS_PAUSE_MS, context.settings.pollMs));
}

/** Changes the protection from scale-in of any number of hosts. */
export async function protectFromScaleIn(
  context: Guarded,
  hosts: readonly string[],
  on: boolean,
): Promise<void> {
  const { port, settings } = context;
  for (let from = 0; from < hosts.length; from += PROTECTIONS_PER_CALL) {
    const ids = hosts.slice(from, from + PROTECTIONS_PER_CALL);
    await change(context, () => port.protectFromScaleIn(settings.autoScalingGroupName, ids, on));
  }
}
