import { otherSide, type Side } from "../../model/two-fleets";
import type { GuardStore } from "../../ports/guard-store";
import { attempt } from "../../report/attempt";
import { largerSide, liveSide, sideNames, sideTargets } from "../../truth/sides";
import type { Facts, Known } from "../facts";
import type { GroupStatus } from "../group-status";
import { isUnderWay } from "../judge";
import { guardIfAny } from "../read-guard";
import { statusOf } from "../status";
import { sideNotes, sideProblems } from "./judge";
import { soon, type TwoFleetsContext } from "./look";
import { readSide } from "./read-side";
import { trafficStatus } from "./traffic-status";

const GUARD_MS = 20_000;

/** The truth about both fleets now: as of one fleet that of the live side, and besides who has the requests. Changes nothing. */
export async function sidesStatus(
  context: TwoFleetsContext,
  store: GuardStore | undefined,
  known: Known,
): Promise<GroupStatus> {
  const { port, settings } = context;
  const rule = await attempt("the rule that shares the requests", async () => ({
    found: await soon(context, () => port.weightRule(settings.twoFleets.listenerArn, sideTargets(settings))),
  }));
  const guard = await guardIfAny(context, store, context.clock.now() + GUARD_MS);
  const shared = rule.value?.found;
  const live = liveSide(shared?.weights, guard.value?.owed.shift);
  const shown = live ?? (shared && largerSide(shared.weights)) ?? "blue";
  const both = {
    blue: await readSide(context, "blue", shown),
    green: await readSide(context, "green", shown),
  };
  const idle = both[otherSide(shown)];
  const facts: Facts = {
    ...both[shown].facts,
    guard: guard.value,
    running: [...(both[shown].facts.running ?? []), ...(idle.facts.running ?? [])],
    unread: [...both[shown].facts.unread, ...idle.facts.unread, ...rule.notes, ...guard.notes],
  };
  const status = statusOf(facts, { ...known, settings: { ...known.settings, ...namedSide(context, shown) } });
  const found = rule.value === undefined ? undefined : { live, rule: shared, both };
  const wrong = isUnderWay(facts) ? [] : [...status.problems, ...sideProblems(context, guard.value, found)];
  return {
    ...status,
    ...(wrong.length > 0 ? { state: "wrong" as const } : {}),
    problems: wrong,
    notes: [...status.notes, ...(found === undefined ? [] : sideNotes(facts, found))],
    ...(found === undefined ? {} : { traffic: trafficStatus(context, found) }),
  };
}

/** How a group of one fleet is named. */
function namedSide({ settings }: TwoFleetsContext, side: Side) {
  const { autoScalingGroupName, targetGroupArn } = sideNames(settings, side);
  return { autoScalingGroupName, targetGroupArns: [targetGroupArn] };
}
