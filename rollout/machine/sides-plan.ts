import type { Step } from "../model/step";
import { otherSide } from "../model/two-fleets";
import { planLine } from "../plan/describe";
import { planTwoFleets } from "../plan/two-fleets";
import { persist } from "../ports/persist";
import { refusedPlan } from "../report/refused-plan";
import { preflight } from "../start/preflight";
import type { SidesLook } from "../steps/sides/look";
import { type OverSides, sideContext } from "../steps/sides/side-context";

const LOOK_MS = 60_000;
/** A shift that has begun is judged by its own looks. */
const UNWATCHED = { red: [], missing: [] };

/**
 * The steps of a rollout that shifts the traffic.
 *
 * @param isProven the idle fleet has the revision already, or a deployment is bringing it
 * @throws with what refuses it, before anything is changed
 */
export async function planned(
  context: OverSides,
  look: SidesLook,
  isProven: boolean,
): Promise<readonly Step[]> {
  const { guard, log, settings } = context;
  const to = otherSide(look.live);
  const { [look.live]: serving, [to]: idle } = look.views;
  const shifting = guard.owed.shift !== undefined;
  if (!shifting) {
    const addedHosts = isProven ? 0 : serving.fleet.desiredCapacity;
    await preflight(sideContext(context, look.live, look.live), serving.fleet, { deploys: false });
    await preflight(sideContext(context, to, look.live), idle.fleet, { addedHosts, deploys: !isProven });
  }
  const plan = planTwoFleets(settings.twoFleets, {
    to,
    desired: Math.max(serving.fleet.desiredCapacity, 1),
    proven: isProven,
    shifting,
    suspended: idle.fleet.suspended.map(({ name }) => name),
    autoScalingGroupName: idle.settings.autoScalingGroupName,
    alarms: shifting ? UNWATCHED : await alarmsNow(context),
  });
  if (plan.refusals.length > 0) {
    throw new Error(refusedPlan(settings, plan.refusals));
  }
  log(`plan: ${planLine(plan.steps)}`);
  await guard.begin(settings.revision.contentHash, plan.steps);
  return plan.steps;
}

async function alarmsNow(context: OverSides) {
  const { clock, port, settings } = context;
  const { alarmNames } = settings.twoFleets;
  return alarmNames.length === 0
    ? UNWATCHED
    : persist(context, clock.now() + LOOK_MS, () => port.alarms(alarmNames));
}
