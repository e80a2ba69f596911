import { otherSide } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import { owedOfSides } from "../../report/owed-lines";
import type { Facts } from "../facts";
import type { GuardStatus, Problem } from "../group-status";
import { isUnderWay } from "../judge";
import type { TwoFleetsContext } from "./look";
import type { Found } from "./read-side";

/** What of two fleets needs a person while nothing is under way. */
export function sideProblems(
  { settings }: TwoFleetsContext,
  guard: GuardStatus | undefined,
  found: Found | undefined,
): readonly Problem[] {
  const owed = guard === undefined ? [] : owedOfSides(settings, guard.owed);
  return [
    ...owed.map(([what, repair]) => ({
      what: `a rollout has ended without undoing all: ${what}`,
      repair: `the next rollout does it; by hand: ${repair}`,
    })),
    ...(found !== undefined && found.live === undefined
      ? [
          {
            what:
              "requests go to both sides, and no rollout of InService has set that; until one side has all of them, " +
              "a rollout is refused",
          },
        ]
      : []),
  ];
}

/** What is worth knowing of the side without requests. */
export function sideNotes(facts: Facts, { both, live }: Found): readonly string[] {
  if (live === undefined || isUnderWay(facts)) {
    return [];
  }
  const idle = otherSide(live);
  const { facts: other, retiresAt } = both[idle];
  const hosts = other.fleet?.instances.length ?? 0;
  if (hosts === 0 && other.fleet?.desiredCapacity === 0) {
    return [];
  }
  return [
    retiresAt === undefined
      ? `${idle} has no requests and ${counted(hosts, "host")}, and nothing takes them: ./deploy retire STACK does`
      : `${idle} stays ready until ${new Date(retiresAt).toISOString()}: ./deploy rollback STACK gives it all requests`,
  ];
}
