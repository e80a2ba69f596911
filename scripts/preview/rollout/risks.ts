import { counted } from "@inservice/rollout/plan";
import { blocks, type Risk, risk } from "../risk";
import type { NoRollout, RolloutPlan } from "./plan";

/** What a rollout takes away from those who use the service. Where a program has several, each risk says whose it is. */
export function rolloutRisks(plans: readonly (RolloutPlan | NoRollout)[]): Risk[] {
  return plans.flatMap((plan) => {
    const found =
      plan.method === undefined
        ? []
        : [...capacityRisks(plan), ...shiftRisks(plan), ...scriptRisks(plan), ...scalingRisks(plan)];
    return plans.length === 1
      ? found
      : found.map((one) => ({ ...one, text: [{ code: plan.name }, ": ", ...one.text] }));
  });
}

function capacityRisks({ hosts = 0, batches }: RolloutPlan): Risk[] {
  if (batches === undefined) {
    return [];
  }
  if ("because" in batches) {
    return [blocks(`the rollout cannot start: ${batches.because}`)];
  }
  const { lowest } = batches;
  if (lowest === 0) {
    return [risk(`no host is in service while ${counted(hosts, "host")} change together: requests fail`)];
  }
  return lowest * 2 < hosts
    ? [risk(`less than half of the capacity is in service at times: ${lowest} of ${counted(hosts, "host")}`)]
    : [];
}

/** Shares of traffic that nothing can judge. */
function shiftRisks({ twoFleets }: RolloutPlan): Risk[] {
  if (twoFleets === undefined || twoFleets.shift.steps.length === 0) {
    return [];
  }
  if (twoFleets.shift.bakeSeconds === 0) {
    return [risk("traffic moves in shares that nobody watches: set rollout.shift.bakeSeconds above 0")];
  }
  return twoFleets.alarms.length > 0
    ? []
    : [risk("traffic moves in shares, and no alarm judges them: only a host that fails moves it back")];
}

/** What hooks of the installed and of the new revision do to their Auto Scaling group, and may leave behind. */
function scriptRisks({ suspension, standby, batches }: RolloutPlan): Risk[] {
  const suspends = suspension === "hosts";
  const entersStandby = standby !== "none";
  const size = batches === undefined || "because" in batches ? 0 : batches.size;
  const found: Risk[] = [];
  if (suspends) {
    found.push(
      risk("the hooks suspend scaling processes: a host that dies meanwhile can leave them suspended"),
    );
  }
  if (entersStandby) {
    found.push(
      risk(
        "the hooks put hosts into Standby: a host that dies meanwhile can leave a lower minimum size, or stay in Standby",
      ),
    );
  }
  if ((suspends || entersStandby) && size > 1) {
    found.push(
      risk(
        `up to ${counted(size, "host")} change at once, and undo each other's changes to their group: set rollout.method to oneAtATime`,
      ),
    );
  }
  return found;
}

/** What does not happen while a process is suspended (Auto Scaling user guide, suspend and resume processes). */
const WHILE_SUSPENDED = new Map([
  ["AlarmNotification", "no scaling policy acts during the rollout, however high the load is"],
  ["Launch", "no host launches during the rollout, however high the load is, and no failed host is replaced"],
  ["ScheduledActions", "scheduled scaling during the rollout is skipped and not caught up"],
]);

function scalingRisks({ processes }: RolloutPlan): Risk[] {
  return processes.flatMap((process) => {
    const then = WHILE_SUSPENDED.get(process);
    return then === undefined ? [] : [risk({ code: process }, ` is suspended: ${then}`)];
  });
}
