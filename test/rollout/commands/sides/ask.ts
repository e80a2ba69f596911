import { retireGroup } from "../../../../rollout/commands/sides/retire";
import { rollbackGroup } from "../../../../rollout/commands/sides/rollback";
import { sidesStatus } from "../../../../rollout/commands/sides/status";
import type { RolloutSettings } from "../../../../rollout/model/settings";
import type { TwoFleets } from "../../../../rollout/model/two-fleets";
import { settings } from "../../support/rehearsal";
import { BLUE_GREEN, type Stack } from "../../support/sides";
import { OTHER } from "../../support/sim-aws";
import { UP } from "../ask";

/** What the program asks for after the revision of a first rollout. */
export const ASKS_FOR_OTHER = {
  revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) },
} as const;

let ids = 0;

export function holder(who: string) {
  const newId = () => {
    ids += 1;
    return `${who}-${ids}`;
  };
  return { who, newId };
}

function contextOf({ aws, lines }: Stack, twoFleets: TwoFleets, changes: Partial<RolloutSettings> = {}) {
  const log = (line: string) => void lines.push(line);
  return { port: aws.port, clock: aws.clock, log, settings: { ...settings(changes), twoFleets } };
}

export function rollbackNow(stack: Stack, { fewer = false, twoFleets = BLUE_GREEN } = {}) {
  return rollbackGroup(contextOf(stack, twoFleets), stack.guard.store, holder("bob@desk, process 3"), {
    fewer,
  });
}

export function retireNow(stack: Stack, twoFleets = BLUE_GREEN) {
  return retireGroup(contextOf(stack, twoFleets), stack.guard.store, holder("bob@desk, process 3"));
}

export function statusNow(stack: Stack, changes: Partial<RolloutSettings> = {}, twoFleets = BLUE_GREEN) {
  const context = contextOf(stack, twoFleets, changes);
  const known = { declared: [], pending: false, up: UP, settings: context.settings };
  return sidesStatus(context, stack.guard.store, known);
}
