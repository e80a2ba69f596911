import { counted } from "@inservice/rollout/plan";
import type { Section, Sentence } from "../../stored-preview";
import type { Duration } from "./outlook";
import type { NoRollout, RolloutPlan } from "./plan";
import { replacementText } from "./replacement";
import { spanText } from "./span-text";
import { twoFleetsLines } from "./two-fleets-lines";

/** The rollouts' plans as a reviewer reads them. What the preview does not tell is said to be unknown, never guessed. */
export function rolloutSections(plans: readonly (RolloutPlan | NoRollout)[]): Section[] {
  if (plans.length === 0) {
    const nothing: Sentence = ["The preview has no Deployment: nothing is released."];
    return [{ heading: ["Rollout"], lines: [nothing] }];
  }
  return plans.map((plan) => ({
    heading: plans.length === 1 ? ["Rollout"] : ["Rollout ", { code: plan.name }],
    lines: linesOf(plan),
  }));
}

function linesOf(plan: RolloutPlan | NoRollout): Sentence[] {
  if (plan.method === undefined) {
    if (plan.replacement !== undefined) {
      return [["The fleet keeps its revision"], replacementText(plan.replacement)];
    }
    const looks = "; up looks at every host, and sets sizes and the listener's rule as the program says";
    return [[`The fleet keeps its revision: no host is touched${plan.looks ? looks : ""}.`]];
  }
  const { replacement, standby, twoFleets } = plan;
  return [
    ["Revision: ", ...revisionOf(plan)],
    ...(plan.deferred
      ? [["The last up deferred it: the fleet was scaled to zero. Without hosts, so will this one"]]
      : []),
    ...(replacement === undefined ? [] : [replacementText(replacement)]),
    [`Method: ${plan.method}`],
    ...(twoFleets === undefined ? [[batchText(plan)]] : twoFleetsLines(plan, twoFleets)),
    [`Expected duration: ${durationText(plan)}; given up after ${counted(plan.limitMinutes, "minute")}`],
    [`Afterwards every host must be healthy within ${counted(plan.healthSeconds, "second")}`],
    ...suspensionLines(plan),
    ...(standby === "none" ? [] : [[`Hosts are put into Standby by: ${standby}`]]),
  ];
}

/** Only one party suspends. If scripts do, nobody else does (infra/release/suspension.ts). */
function suspensionLines({ suspension, processes }: RolloutPlan): Sentence[] {
  if (suspension === "none") {
    return [];
  }
  const which = processes.length === 0 ? "" : ` (${processes.join(", ")})`;
  const alone = suspension === "hosts" ? ", and by nobody else" : "";
  return [[`Scaling processes are suspended by: ${suspension}${which}${alone}`]];
}

function revisionOf({ from, to }: RolloutPlan): Sentence {
  const short = (hash: string | undefined) =>
    hash === undefined || hash === "" ? "none" : { code: hash.slice(0, 12) };
  return from === to
    ? [short(to), ", rolled out again"]
    : [short(from), " → ", to === undefined ? "known after up" : short(to)];
}

function batchText({ hosts, batches }: RolloutPlan): string {
  if (hosts === undefined) {
    return "Batches: the number of hosts is not known until up";
  }
  if (batches === undefined || "because" in batches) {
    return `Batches: cannot be computed for ${counted(hosts, "host")}`;
  }
  const { count, size, lowest, added } = batches;
  const percent = Math.round((lowest / hosts) * 100);
  const all = added === 0 ? counted(hosts, "host") : `${counted(hosts, "host")} and ${added} added`;
  return `Batches: ${all} in ${counted(count, "batch", "batches")} of up to ${size}; lowest capacity ${lowest} of ${hosts} (${percent} %)`;
}

/** What AWS's formula and assumed hooks come to (rollout/plan/duration.ts). */
function durationText({ batches, duration }: RolloutPlan): string {
  if (duration === undefined || batches === undefined || "because" in batches) {
    return "not known before up";
  }
  if (duration.second !== undefined) {
    const { fillSeconds, bakes, bakeSeconds } = duration.second;
    const watched = `${bakes} × ${bakeSeconds} s to watch the traffic`;
    return `about ${spanText(duration.seconds)} (${fillSeconds} s to fill the second fleet + ${watched})`;
  }
  const turns = `${batches.count} × ${turnText(duration)}`;
  const { additional } = duration;
  const whole =
    additional === undefined
      ? turns
      : `${additional.launchSeconds} s to launch the additional batch + ${turns} + ${additional.retireSeconds} s to retire it`;
  return `about ${spanText(duration.seconds)} (${whole})`;
}

/** One host's turn. */
function turnText({ hookSeconds, traffic }: Duration): string {
  const hooks = `${hookSeconds} s of hooks, assumed`;
  return traffic === undefined
    ? `${hooks}; no load balancer`
    : `(${traffic.leaveSeconds} s to leave the load balancer + ${hooks} + ${traffic.serveSeconds} s to serve again)`;
}
