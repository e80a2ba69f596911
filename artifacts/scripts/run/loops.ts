import type { ArithmeticFor, CompoundList, For, Select, While } from "unbash";
import { TooLong, unknownAt } from "../shell";
import { plain } from "../text/text";
import { explore } from "../world/choices";
import { alike } from "../world/likeness";
import { shared, widen } from "../world/merge";
import { assign } from "../world/variables";
import { type Field, onwards, type World } from "../world/world";
import { branch, setStatus } from "./branch";
import { tested } from "./choices";
import type { Runner } from "./runner";

/** A loop that has gone round so often is followed with unknown variables, sooner when it may end in every round. */
const exactRounds = 1000;
const exactOpenRounds = 2;
/** A loop over lines that are known ends by itself. */
const exactReadingRounds = 200;
/** By then nothing changes any more in a loop that is followed with unknown variables. */
const mostLooseRounds = 40;

export function runFor(shell: Runner, world: World, node: For | Select): World[] {
  const outcomes = explore(world, (copy) =>
    node.wordlist === undefined ? copy.frame.positional : shell.expander.fields(copy, node.wordlist),
  );
  return outcomes.flatMap(({ world: copy, result }) =>
    copy.runs
      ? node.type === "Select"
        ? [copy, ...over(shell, copy, node, result)]
        : over(shell, copy, node, result)
      : [copy],
  );
}

function over(shell: Runner, world: World, node: For | Select, items: readonly Field[]): World[] {
  const ends: World[] = [];
  world.status = 0;
  let worlds = [world];
  for (const item of items.flatMap((field) => (field.many ? [field, field] : [field]))) {
    const skipping = item.many ? worlds.map((each) => each.clone()) : [];
    const round = worlds.flatMap((each) => {
      assign(each, node.name.value, item.text);
      return shell.statements(each, node.body.commands);
    });
    const { next, out } = sort(round);
    ends.push(...out);
    worlds = shell.merge([...skipping, ...next], node.pos);
  }
  return shell.merge([...ends, ...worlds], node.pos);
}

/** Where worlds go at the end of a round. */
function sort(worlds: readonly World[]): { readonly next: World[]; readonly out: World[] } {
  const next: World[] = [];
  const out: World[] = [];
  for (const world of worlds) {
    const { flow } = world;
    if (flow.kind === "break" || flow.kind === "continue") {
      world.flow = flow.levels > 1 ? { ...flow, levels: flow.levels - 1 } : onwards;
      (flow.kind === "continue" && flow.levels === 1 ? next : out).push(world);
    } else {
      (world.runs ? next : out).push(world);
    }
  }
  return { next, out };
}

export function runWhile(shell: Runner, world: World, node: While): World[] {
  const condition = (each: World): Sides => {
    const { yes, no, gone } = tested(shell, [each], node.clause.commands);
    return node.kind === "while" ? { go: yes, stop: no, gone } : { go: no, stop: yes, gone };
  };
  return loop(shell, world, node, condition, (each) => [each]);
}

export function runForArithmetic(shell: Runner, world: World, node: ArithmeticFor): World[] {
  const evaluate = (each: World, expression: ArithmeticFor["test"]): World[] =>
    expression === undefined
      ? [each]
      : explore(each, (copy) => {
          const value = shell.expander.arithmetic(copy).value(expression);
          setStatus(copy, typeof value === "number" ? value !== 0 : value);
        }).map((outcome) => outcome.world);
  const condition = (each: World): Sides => {
    each.status = 0;
    const { yes, no } = branch(shell, evaluate(each, node.test));
    return { go: yes, stop: no, gone: [] };
  };
  return evaluate(world, node.initialize).flatMap((each) =>
    loop(shell, each, node, condition, (end) => evaluate(end, node.update)),
  );
}

interface Sides {
  readonly go: readonly World[];
  readonly stop: readonly World[];
  readonly gone: readonly World[];
}

function loop(
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
  const exact = isReading ? exactReadingRounds : exactOpenRounds;
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
    if (round > exactRounds || openRounds > exact) {
      heads = loosen(before, heads, node.pos);
    }
    if (round > exactRounds + mostLooseRounds || openRounds > exact + mostLooseRounds) {
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

/** A state at the head of a loop is followed once, and again when it is reached with fewer assumptions. */
function isNew(seen: World[], world: World): boolean {
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
