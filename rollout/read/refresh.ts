import { FLIPPED, SUCCEEDED } from "../constants";
import type { RolloutSettings } from "../model/settings";
import type { Side, TwoFleets } from "../model/two-fleets";
import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { largerSide, sideSettings, sideTargets } from "../truth/sides";
import { liveRevision } from "./live-revision";

const PATIENCE_MS = 60_000;

/** Outputs as they are now, as far as they are not as the last rollout left them. */
export interface Refreshed {
  readonly liveRevision: string;
  readonly liveSide?: Side;
  readonly status?: string;
}

/**
 * The group's live revision, or undefined when the group or its application is gone (only GetDeploymentGroup tells that). Of two
 * fleets it is the live one's. Which that is somebody may have changed since the last rollout; the next one must look then,
 * since the other fleet may also have another configuration.
 */
export async function refresh(context: Context): Promise<Refreshed | undefined> {
  try {
    const { twoFleets } = context.settings;
    return twoFleets === undefined
      ? { liveRevision: await liveRevision(context, context.clock.now() + PATIENCE_MS) }
      : await refreshSides(context, { ...context.settings, twoFleets });
  } catch (error) {
    if (failureOf(error) === "missing") {
      return undefined;
    }
    throw error;
  }
}

async function refreshSides(
  context: Context,
  settings: RolloutSettings & { readonly twoFleets: TwoFleets },
): Promise<Refreshed> {
  const { liveSide: recorded, status } = settings.recorded ?? {};
  const liveSide = (await sideByWeights(context, settings)) ?? recorded ?? "blue";
  const one = { ...context, settings: sideSettings(settings, liveSide, liveSide) };
  const live = await liveRevision(one, context.clock.now() + PATIENCE_MS);
  const isFlipped = status === SUCCEEDED && recorded !== undefined && recorded !== liveSide;
  return { liveRevision: live, liveSide, ...(isFlipped ? { status: FLIPPED } : {}) };
}

/** Undefined while both have the same weight, and where the listener is gone. */
async function sideByWeights(
  context: Context,
  settings: RolloutSettings & { readonly twoFleets: TwoFleets },
): Promise<Side | undefined> {
  const { clock, port } = context;
  const { listenerArn } = settings.twoFleets;
  try {
    const rule = await persist(context, clock.now() + PATIENCE_MS, () =>
      port.weightRule(listenerArn, sideTargets(settings)),
    );
    return rule === undefined ? "blue" : largerSide(rule.weights);
  } catch (error) {
    if (failureOf(error) === "missing") {
      return undefined;
    }
    throw error;
  }
}
