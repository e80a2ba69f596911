import { DEFERRED } from "../constants";
import type { RolloutOutcome } from "../model/outcome";
import { otherSide, type Side } from "../model/two-fleets";
import { deferredLine } from "../report/deferred";
import { keepFailure, liveRevision, type StillLive, sideFailure } from "../report/side-failure";
import { presentFleet } from "../start/present-fleet";
import { cancelRetirement } from "../steps/sides/empty";
import { claim, fill } from "../steps/sides/fill";
import { gate } from "../steps/sides/gate";
import { grow } from "../steps/sides/grow";
import { giveSizes, keepIdle } from "../steps/sides/keep";
import type { SidesLook } from "../steps/sides/look";
import { auditAll, prove } from "../steps/sides/prove";
import { shift } from "../steps/sides/shift";
import { type OverSides, sideContext } from "../steps/sides/side-context";
import { ensureRule } from "../steps/sides/weights";
import { plannedSteps } from "./planned-steps";
import { StepJournal } from "./step-journal";

/**
 * Brings the revision to the idle fleet and shifts the traffic to it.
 *
 * @param isProven the idle fleet has the revision already, or a deployment is bringing it
 */
export async function toOther(
  context: OverSides,
  look: SidesLook,
  isProven: boolean,
): Promise<RolloutOutcome> {
  const { live, views } = look;
  const stays: StillLive = { side: live, last: views[live].last };
  if (context.guard.owed.shift === undefined && (await isEmpty(context, live))) {
    return deferred(context, stays);
  }
  const journal = new StepJournal(context, await plannedSteps(context, look, isProven));
  const { outcome, minSize } = await shifted(context, stays, journal);
  const to = otherSide(live);
  try {
    await journal.at("keep");
    await giveSizes(context, to, minSize);
    await keepIdle(context, to);
  } catch (error) {
    throw keepFailure(context.settings, to, error, outcome);
  }
  return { ...outcome, liveSide: to };
}

/** Until this is over the former side is the live one. */
async function shifted(
  context: OverSides,
  stays: StillLive,
  journal: StepJournal,
): Promise<{ readonly outcome: RolloutOutcome; readonly minSize: number }> {
  const to = otherSide(stays.side);
  let outcome: RolloutOutcome | undefined;
  try {
    await ensureRule(context);
    await cancelRetirement(sideContext(context, stays.side, stays.side));
    await claim(context, to);
    if (await journal.at("fill")) {
      await fill(context, to);
    }
    outcome = await prove(context, to);
    await grow(context, to);
    outcome = await auditAll(context, to, outcome);
    if (await journal.at("gate")) {
      await gate(context, to);
      // The live fleet may have grown while nobody approved.
      await grow(context, to);
      outcome = await auditAll(context, to, outcome);
    }
    await journal.at("shift");
    const { minSize } = await shift(context, to);
    return { outcome, minSize };
  } catch (error) {
    throw sideFailure(context.settings, stays, error, outcome);
  }
}

async function isEmpty(context: OverSides, live: Side): Promise<boolean> {
  return (await presentFleet(sideContext(context, live, live))) === undefined;
}

function deferred({ log, settings }: OverSides, stays: StillLive): RolloutOutcome {
  const { deploymentId, startedAt } = settings.recorded ?? { deploymentId: "", startedAt: "" };
  const live = liveRevision(settings, stays);
  log(deferredLine(settings, live));
  return {
    deploymentId,
    status: DEFERRED,
    liveRevision: live,
    liveSide: stays.side,
    hosts: [],
    startedAt,
    completedAt: "",
  };
}
