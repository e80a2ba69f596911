import { ALL_AT_ONCE } from "../constants";
import { amountText } from "./amount";
import { type Asked, changedTogether, type LiveFleet, processesOf, surgeOf } from "./asked";
import { counted } from "./counted";

/** Without these no host comes, takes requests, or goes again (Auto Scaling user guide, suspend and resume processes). */
const NEEDED = ["Launch", "AddToLoadBalancer", "Terminate"];
/** The deployer resumes its own Terminate before the added hosts go. */
const NEEDED_THROUGHOUT = ["Launch", "AddToLoadBalancer"];

/** Why a rollout cannot go as it is asked for, with the numbers and what to do, all at once. */
export function refusals(asked: Asked, fleet: LiveFleet): readonly string[] {
  return [noRoom, cannotCome, noneStays, concurrentScripts].flatMap((rule) => rule(asked, fleet) ?? []);
}

function noRoom(asked: Asked, fleet: LiveFleet): string | undefined {
  const surge = surgeOf(asked, fleet);
  const { desired, maxSize } = fleet;
  if (desired + surge <= maxSize) {
    return undefined;
  }
  const room = maxSize - desired;
  const smaller = room > 0 ? `, or an additional batch of at most ${counted(room, "host")}` : "";
  return (
    `the additional batch of ${counted(surge, "host")} has no room: the desired capacity is ${desired}, and MaxSize is ${maxSize}. ` +
    `MaxSize ${desired + surge} would do${smaller}`
  );
}

function cannotCome(asked: Asked, fleet: LiveFleet): string | undefined {
  if (surgeOf(asked, fleet) === 0) {
    return undefined;
  }
  const somebodys = NEEDED.filter((process) => fleet.suspended.includes(process));
  if (somebodys.length > 0) {
    return (
      `the additional batch needs ${NEEDED.join(", ")}, but somebody has suspended ${somebodys.join(", ")}. Resume ` +
      "them first, or roll out without an additional batch"
    );
  }
  const own = NEEDED_THROUGHOUT.filter((process) => processesOf(asked).includes(process));
  return own.length === 0
    ? undefined
    : `the additional batch needs ${NEEDED_THROUGHOUT.join(" and ")}: leave ${own.join(", ")} out of suspendedProcesses`;
}

function noneStays(asked: Asked, fleet: LiveFleet): string | undefined {
  const { batch, additionalBatch } = asked;
  const together = changedTogether(asked, fleet);
  if (
    batch === undefined ||
    additionalBatch !== undefined ||
    together === undefined ||
    together < fleet.hosts
  ) {
    return undefined;
  }
  const smaller = fleet.hosts > 1 ? `at most ${counted(fleet.hosts - 1, "host")}, or with ` : "";
  return (
    `a batch of ${amountText(batch)} is the whole fleet of ${counted(fleet.hosts, "host")}, so none would stay in service. Roll ` +
    `out with ${smaller}an additional batch; if no host has to stay, ask for ${ALL_AT_ONCE}`
  );
}

function concurrentScripts(asked: Asked, fleet: LiveFleet): string | undefined {
  const together = changedTogether(asked, fleet);
  return asked.suspension === "hosts" && together !== undefined && together > 1
    ? `${counted(together, "host")} would be changed together, while scripts on each of them suspend and resume the processes of ` +
        'the whole group (suspension "hosts"): the first to end would resume them for the others. Change one host at a ' +
        'time, or let the deployer suspend (suspension "deployer") and the scripts not'
    : undefined;
}
