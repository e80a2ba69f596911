import { AUDIT_FAILED } from "../constants";
import { refuseIfAsked } from "../guard/stop-asked";
import { isOwed } from "../model/guard";
import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import { groupLabel } from "../model/settings";
import type { Context } from "../ports/context";
import { LeaseLost } from "../ports/guard-session";
import { owedLines } from "../report/owed-lines";
import { refusal } from "../report/refusals";
import { withProblems } from "../report/with-problems";
import { tooSlow, waitFor } from "../start/waits";
import { isGuarded } from "../steps/group-changes";
import { settle } from "../steps/settle";
import { lookAtSides, type SidesLook } from "../steps/sides/look";
import { type OverSides, sideContext } from "../steps/sides/side-context";
import { type Course, continues, decideCourse } from "../truth/two-fleets/course";
import { inPlace, Moved } from "./live-side";
import { toOther } from "./other-side";

/**
 * One rollout over two fleets. The live one is changed in place only where it has no revision yet, or a host lacks the one that it
 * has; else the idle one is filled with the revision, and takes the traffic over once it is sound. Each round looks anew, so a
 * run after one that was killed goes on from what it finds; what it cannot use is undone first.
 *
 * @throws RolloutFailure once a deployment exists, else a plain error; traffic goes where it went before then
 */
export async function runTwoFleets(context: Context): Promise<RolloutOutcome> {
  const sides = requireSides(context);
  let outcome: RolloutOutcome;
  try {
    outcome = await rounds(sides);
  } catch (error) {
    throw withProblems(error, await undone(sides));
  }
  const problems = await undone(sides);
  if (problems.length > 0) {
    const headline = `The rollout to ${groupLabel(sides.settings.group)} has brought the revision, but not all could be undone:`;
    throw new RolloutFailure([headline, ...problems].join("\n"), { ...outcome, status: AUDIT_FAILED });
  }
  return outcome;
}

async function rounds(context: OverSides): Promise<RolloutOutcome> {
  const { clock, guard, settings } = context;
  const deadline = clock.now() + settings.deploymentMs;
  for (let told = ""; ; ) {
    refuseIfAsked(guard.stop);
    const look = await lookAtSides(context);
    const course = decideCourse(look.live, look.views);
    if (!continues(course, look.live, look.views, guard.owed)) {
      await clear(context);
      continue;
    }
    if ("encounter" in course) {
      const one = sideContext(context, course.side, look.live);
      told = await encountered(one, course, deadline, told);
      continue;
    }
    const outcome = await carriedOut(context, look, course);
    if (outcome !== undefined) {
      return outcome;
    }
    if (clock.now() >= deadline) {
      throw tooSlow(context);
    }
  }
}

/** Undefined where what was found has changed meanwhile. */
async function carriedOut(
  context: OverSides,
  look: SidesLook,
  course: Exclude<Course, { readonly encounter: unknown }>,
): Promise<RolloutOutcome | undefined> {
  try {
    return course.kind === "inPlace"
      ? await inPlace(context, look)
      : await toOther(context, look, course.kind === "shift");
  } catch (error) {
    if (error instanceof Moved) {
      return undefined;
    }
    throw error;
  }
}

async function encountered(
  context: Context,
  { encounter, kind }: Extract<Course, { readonly encounter: unknown }>,
  deadline: number,
  told: string,
): Promise<string> {
  if (kind === "refuse" && encounter.kind === "refuse") {
    throw new Error(refusal(context.settings, encounter.why, encounter.deployment));
  }
  return waitFor(context, encounter.deployment, deadline, told);
}

/** A run before has begun what this one cannot use. */
async function clear(context: OverSides): Promise<void> {
  const { guard, settings } = context;
  await guard.begin(settings.revision.contentHash, [{ kind: "settle" }]);
  const problems = await settle(context);
  if (isOwed(guard.owed)) {
    throw new Error(problems.join("\n"));
  }
}

/** What could not be undone, a line each. */
async function undone(context: OverSides): Promise<readonly string[]> {
  const { guard, settings } = context;
  try {
    return await settle(context);
  } catch (error) {
    return owedLines(settings, guard, error instanceof LeaseLost ? error.message : String(error));
  }
}

/** Without a guard nothing would remember where the traffic was. */
function requireSides(context: Context): OverSides {
  const { twoFleets } = context.settings;
  if (!isGuarded(context) || twoFleets === undefined) {
    throw new Error(
      `The rollout to ${groupLabel(context.settings.group)} shifts traffic between two fleets, and has no guard that would ` +
        "remember it for a run that is killed: give the Deployment a guard",
    );
  }
  return { ...context, settings: { ...context.settings, twoFleets } };
}
