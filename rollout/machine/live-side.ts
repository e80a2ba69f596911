import { DEFERRED } from "../constants";
import { owesSides } from "../model/guard";
import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import type { DeploymentRecord } from "../model/records";
import type { Side } from "../model/two-fleets";
import { persist } from "../ports/persist";
import { recordIfKnown } from "../read/live-revision";
import { takeBaseline } from "../read/take-baseline";
import type { Preparation } from "../start/preparation";
import type { Guarded } from "../steps/group-changes";
import { rollOut } from "../steps/roll-out";
import { cancelRetirement } from "../steps/sides/empty";
import { giveSizes, keepIdle } from "../steps/sides/keep";
import type { SidesLook } from "../steps/sides/look";
import { type OverSides, sideContext } from "../steps/sides/side-context";
import { ensureRule } from "../steps/sides/weights";
import { hasAll, hasTemplate } from "../truth/two-fleets/course";

const LOOK_MS = 60_000;

/** What was found has changed before anything was begun, so it is to be looked at anew. */
export class Moved extends Error {
  constructor() {
    super("the deployment group has changed meanwhile");
    this.name = "Moved";
  }
}

/**
 * The live fleet has what is asked for, or nothing yet: it is audited, and deployed to where a host lacks the revision. Nothing
 * takes its hosts: whoever has given it the requests by hand may not know when they were to go.
 *
 * @throws Moved where more is to be done than can be in place, or what a run before has left is to be undone
 */
export async function inPlace(context: OverSides, look: SidesLook): Promise<RolloutOutcome> {
  const { live } = look;
  await ensureRule(context);
  const one = sideContext(context, live, live);
  await cancelRetirement(one);
  const outcome = await onSide(live, async () => {
    const looked = { ...one, baseline: await takeBaseline(one) };
    return rollOut(looked, preparation(one, look));
  });
  if (outcome.status !== DEFERRED) {
    if (owesSides(context.guard.owed) || !hasTemplate(look.views[live])) {
      throw new Moved();
    }
    await giveSizes(context, live);
    await keepIdle(context, live);
  }
  return outcome;
}

/** The live fleet gets no other revision in place than the one that it has. */
function preparation(one: Guarded, { live, views }: SidesLook): Preparation {
  const { guard, settings } = one;
  const { deploymentConfigName } = settings;
  return async (first) => {
    const last = first ? undefined : await lastSuccessful(one);
    if (!first && !hasAll({ ...views[live], last })) {
      throw new Moved();
    }
    await guard.begin(settings.revision.contentHash, [{ kind: "deploy", deploymentConfigName }]);
    return deploymentConfigName;
  };
}

async function lastSuccessful(one: Guarded): Promise<DeploymentRecord | undefined> {
  const { clock, port, settings } = one;
  const deadline = clock.now() + LOOK_MS;
  const id = await persist(one, deadline, () => port.lastSuccessful(settings.group));
  return id === undefined ? undefined : recordIfKnown(one, id, deadline);
}

/** The outcome, of a failure as well, names the side that is live. */
async function onSide(live: Side, run: () => Promise<RolloutOutcome>): Promise<RolloutOutcome> {
  try {
    return { ...(await run()), liveSide: live };
  } catch (error) {
    throw error instanceof RolloutFailure
      ? new RolloutFailure(error.message, { ...error.outcome, liveSide: live })
      : error;
  }
}
