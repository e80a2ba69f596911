import { groupLabel } from "../model/settings";
import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { acquire } from "./acquire";
import { guarded } from "./guarded";
import type { HeldGuard } from "./held-guard";
import { remembering } from "./remembering";
import type { GuardTools } from "./tools";

/** Of one run of the engine. */
export type Holder = Pick<GuardTools, "who" | "process" | "hasEnded" | "newId">;

/** Holds the guard of the deployment group while it runs. @throws Error naming the run that holds it, or that it has no bucket */
export async function underGuard<T>(
  context: Context,
  store: GuardStore,
  holder: Holder,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  const guard = await acquired(context, store, holder);
  if ("missing" in guard) {
    throw noBucket(store, guard.missing);
  }
  return holding(context, guard, run);
}

/** Where the bucket is gone already nobody else can roll out under its guard, so a destruction goes on without. */
export async function underGuardIfAny<T>(
  context: Context,
  store: GuardStore,
  holder: Holder,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  const guard = await acquired(context, store, holder);
  if ("missing" in guard) {
    context.log(`the bucket of the guard ${store.place} is gone: going on without it`);
    return run(context);
  }
  return holding(context, guard, run);
}

function noBucket({ place }: GuardStore, cause: unknown): Error {
  return new Error(
    `the bucket of the guard ${place} does not exist (${messageOf(cause)}). If it was deleted outside of Pulumi: ` +
      '"pulumi up --refresh" makes it again, and rolls out',
    { cause },
  );
}

/** The guard, or the error of a store whose bucket does not exist. */
async function acquired(
  { clock, log, settings }: Context,
  store: GuardStore,
  holder: Holder,
): Promise<HeldGuard | { readonly missing: unknown }> {
  try {
    return await acquire({ store, clock, log, group: groupLabel(settings.group), ...holder });
  } catch (error) {
    if (failureOf(error) === "missing") {
      return { missing: error };
    }
    throw error;
  }
}

async function holding<T>(
  context: Context,
  guard: HeldGuard,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  try {
    return await run(guarded(...remembering(context, guard)));
  } finally {
    await guard.release();
  }
}
