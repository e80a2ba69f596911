import type { CompoundList } from "unbash";
import { TooLong, unknownAt } from "../shell";
import { plain } from "../text/text";
import { alike } from "../world/likeness";
import { coversAlso, shared, widen } from "../world/merge";
import { ONWARDS, type World } from "../world/world";
import type { Runner } from "./runner";

/**
 * After this number of rounds, a loop is analyzed with unknown variables. It is sooner if the loop may end in every
 * round.
 */
const EXACT_ROUNDS = 1000;
const EXACT_OPEN_ROUNDS = 2;
/** A loop over known lines ends by itself. */
const EXACT_READING_ROUNDS = 200;
/** After this number of rounds, a loop that is analyzed with unknown variables does not change any more. */
const MOST_LOOSE_ROUNDS = 40;

export interface Sides {
  readonly go: readonly World[];
  readonly stop: readonly World[];
  readonly gone: readonly World[];
}

export function loop(
  shell: Runner,
  world: World,
  node: { readonly body: CompoundList; readonly pos: number },
  condition: (world: World) => Sides,
  afterRound: (world: World) => World[],
): World[] {
  const seen: World[] = [];
  let ends: World[] = [];
  let heads = [world];
  let openRounds = 0;
  const isReading = world.input !== undefined && plain(world.input) !== undefined && world.input.length > 0;
  const exact = isReading ? EXACT_READING_ROUNDS : EXACT_OPEN_ROUNDS;
  for (let round = 0; heads.length > 0; round += 1) {
    const before = heads.map((each) => each.clone());
    const { next, out } = goRound(shell, heads, node.body, condition);
    ends = shell.merge([...ends, ...out], node.pos);
    heads = shell
      .merge(
        next.flatMap((each) => afterRound(each)),
        node.pos,
      )
      .filter((each) => isNew(seen, each));
    openRounds += ends.length > 0 || heads.length > 1 ? 1 : 0;
    if (round > EXACT_ROUNDS || openRounds > exact) {
      heads = loosen(before, heads, node.pos).filter((each) => isNew(seen, each));
    }
    if (round > EXACT_ROUNDS + MOST_LOOSE_ROUNDS || openRounds > exact + MOST_LOOSE_ROUNDS) {
      throw new TooLong();
    }
  }
  return ends;
}

function goRound(
  shell: Runner,
  heads: readonly World[],
  body: CompoundList,
  condition: (world: World) => Sides,
): { readonly next: World[]; readonly out: World[] } {
  const next: World[] = [];
  const out: World[] = [];
  for (const head of heads) {
    const { go, stop, gone } = condition(head);
    for (const each of stop) {
      each.status = 0;
    }
    const round = sort([...gone, ...go.flatMap((each) => shell.statements(each, body.commands))]);
    out.push(...stop, ...round.out);
    next.push(...round.next);
  }
  return { next, out };
}

/** A state at the head of a loop is analyzed once, and again if it is reached with fewer assumptions. */
function isNew(seen: World[], world: World): boolean {
  if (seen.some((other) => coversAlso(other, world))) {
    return false;
  }
  const before = seen.find((other) => alike(other, world));
  if (before === undefined) {
    seen.push(world.clone());
    return true;
  }
  const fewer = shared(before, world);
  const isLess = fewer.size < before.assumptions.size;
  before.assumptions = fewer;
  world.assumptions = fewer;
  return isLess;
}

function loosen(before: readonly World[], heads: readonly World[], position: number): World[] {
  const [first] = before;
  const [next, ...others] = heads;
  if (first === undefined || next === undefined) {
    return [];
  }
  const unknown = unknownAt(first, position, "what this loop leaves behind");
  const joined = [next, ...others].reduce((one, other) => widen(one, other, unknown), first);
  joined.assumptions = [next, ...others].reduce<ReadonlySet<string>>(
    (_, each) => shared(each, joined),
    joined.assumptions,
  );
  return [joined];
}

/** Where worlds go at the end of a round. */
export function sort(worlds: readonly World[]): { readonly next: World[]; readonly out: World[] } {
  const next: World[] = [];
  const out: World[] = [];
  for (const world of worlds) {
    const { flow } = world;
    if (flow.kind === "break" || flow.kind === "continue") {
      world.flow = flow.levels > 1 ? { ...flow, levels: flow.levels - 1 } : ONWARDS;
      (flow.kind === "continue" && flow.levels === 1 ? next : out).push(world);
    } else {
      (world.runs ? next : out).push(world);
    }
  }
  return { next, out };
}
