import { counted } from "@inservice/rollout/plan";
import { blocks, type Risk, risk } from "./risk";
import type { NoRollout, RolloutPlan } from "./rollout-plan";

/** What a rollout takes away from those who use the service. Where a program has several, each risk says whose it is. */
export function rolloutRisks(plans: readonly (RolloutPlan | NoRollout)[]): Risk[] {
  return plans.flatMap((plan) => {
    const found = plan.method === undefined ? [] : [...capacityRisks(plan), ...scriptRisks(plan)];
    return plans.length === 1
      ? found
      : found.map((one) => ({ ...one, text: [{ code: plan.name }, ": ", ...one.text] }));
  });
}

function capacityRisks({ hosts = 0, batches }: RolloutPlan): Risk[] {
  if (batches === "impossible") {
    return [blocks(`the rollout cannot start: as many hosts must stay healthy as there are (${hosts})`)];
  }
  if (batches === undefined) {
    return [];
  }
  const { lowest } = batches;
  if (lowest === 0) {
    return [risk(`no host is in service while ${counted(hosts, "host")} change together: requests fail`)];
  }
  return lowest * 2 < hosts
    ? [risk(`less than half of the capacity is in service at times: ${lowest} of ${counted(hosts, "host")}`)]
    : [];
}

/** What hooks of the installed and of the new revision do to their Auto Scaling group, and may leave behind. */
function scriptRisks({ suspension, standby, batches }: RolloutPlan): Risk[] {
  const suspends = suspension !== "none";
  const entersStandby = standby !== "none";
  const size = batches === undefined || batches === "impossible" ? 0 : batches.size;
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
