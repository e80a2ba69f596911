import { asksToStop } from "../../guard/words";
import { otherSide, type Side } from "../../model/two-fleets";
import { persist } from "../../ports/persist";
import { againstShare } from "../../truth/two-fleets/bake";
import { lookAtGroup } from "../group-changes";
import { namesOf, type OverSides, sideContext } from "./side-context";

/** How often the side is looked at. Alarms need longer to change than this. */
const EVERY_MS = 5000;
/** While AWS does not answer, nobody knows how the side does. */
const LOOK_MS = 60_000;

/** Watches a side that has more of the traffic than before. @throws with all that speaks against it, as soon as something does */
export async function bake(
  context: OverSides,
  side: Side,
  share: number,
  milliseconds: number,
): Promise<void> {
  const { clock, guard, settings } = context;
  const end = clock.now() + milliseconds;
  for (;;) {
    if (guard.stop !== undefined) {
      throw new Error(`${asksToStop(guard.stop)} while ${side} had ${share} % of the traffic`);
    }
    const against = await lookAt(context, side);
    if (against.length > 0) {
      const what = share === 0 ? "get any of" : `keep ${share} % of`;
      throw new Error(`${side} cannot ${what} the traffic: ${against.join("; ")}`);
    }
    const left = end - clock.now();
    if (left <= 0) {
      return;
    }
    await clock.sleep(Math.min(Math.max(settings.pollMs, EVERY_MS), left));
  }
}

async function lookAt(context: OverSides, side: Side): Promise<readonly string[]> {
  const { clock, port, settings } = context;
  const { alarmNames } = settings.twoFleets;
  const deadline = clock.now() + LOOK_MS;
  const fleet = await lookAtGroup(sideContext(context, side, otherSide(side)), deadline);
  const { targetGroupArn } = namesOf(context, side);
  const health = await persist(context, deadline, () => port.targetHealth(targetGroupArn));
  const alarms =
    alarmNames.length === 0
      ? { red: [], missing: [] }
      : await persist(context, deadline, () => port.alarms(alarmNames));
  return againstShare({ fleet, health, ...alarms });
}
