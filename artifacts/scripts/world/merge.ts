import type { Unknown } from "../text/text";
import { ForkedMap } from "./forked-map";
import { alike, covers, sameFields, sameText, statusKey } from "./likeness";
import { scalarOf, type Variable, variableKey } from "./variable";
import type { Field, World } from "./world";

/**
 * If there are more worlds at one place than this, they are merged into one, in which all differences are unknown.
 */
const MOST_WORLDS = 64;

/** Up to this number, worlds are analyzed one by one, which shows more precisely what depends on what. */
const FEW_WORLDS = 1;

/** Worlds without differences become one. It needs only the assumptions that all of them share. */
export function merge(worlds: readonly World[], unknown: () => Unknown): World[] {
  if (worlds.length < 2) {
    return [...worlds];
  }
  const distinct: World[] = [];
  for (const world of worlds) {
    const same = distinct.find((other) => alike(other, world));
    if (same === undefined) {
      distinct.push(world);
    } else {
      same.assumptions = shared(same, world);
    }
  }
  const kept = distinct.length > FEW_WORLDS ? withoutCovered(distinct) : distinct;
  return kept.length > MOST_WORLDS ? joinByFlow(kept, unknown()) : kept;
}

/** Removes worlds that another one covers without needing more assumptions. */
function withoutCovered(worlds: readonly World[]): World[] {
  const kept: World[] = [];
  for (const world of worlds) {
    if (!kept.some((other) => coversAlso(other, world))) {
      const rest = kept.filter((other) => !coversAlso(world, other));
      kept.splice(0, kept.length, ...rest, world);
    }
  }
  return kept;
}

/** Whether analyzing this world finds everything that the other world leads to. */
export function coversAlso(one: World, other: World): boolean {
  return [...one.assumptions].every((assumption) => other.assumptions.has(assumption)) && covers(one, other);
}

export function shared(one: World, other: World): ReadonlySet<string> {
  return new Set([...one.assumptions].filter((assumption) => other.assumptions.has(assumption)));
}

function joinByFlow(worlds: readonly World[], unknown: Unknown): World[] {
  const groups = new Map<string, World>();
  for (const world of worlds) {
    const key = JSON.stringify([world.flow, world.frames.length]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? world : widen(group, world, unknown));
  }
  return [...groups.values()];
}

/** One world in place of two. All their differences are unknown. */
export function widen(one: World, other: World, unknown: Unknown): World {
  const joined = one.clone();
  joined.globals = widenMap(one.globals, other.globals, unknown);
  joined.frames = one.frames.map((frame, index) => ({
    ...frame,
    locals: widenMap(frame.locals, other.frames[index]?.locals ?? new ForkedMap(), unknown),
    positional: sameFields(frame.positional, other.frames[index]?.positional ?? [])
      ? frame.positional
      : [manyOf(unknown)],
  }));
  joined.status = statusKey(one.status) === statusKey(other.status) ? one.status : unknown;
  joined.cwd = sameText(one.cwd, other.cwd) ? one.cwd : [unknown];
  joined.input = sameText(one.input, other.input) ? one.input : undefined;
  joined.output = one.output !== undefined && !sameText(one.output, other.output) ? [unknown] : one.output;
  joined.otherVariables = one.otherVariables ?? other.otherVariables;
  for (const [path, content] of other.files) {
    const mine = one.files.get(path);
    const same =
      typeof mine === "object" && typeof content === "object" ? sameText(mine, content) : mine === content;
    joined.files.set(path, same ? content : "unknown");
  }
  for (const path of one.files.keys()) {
    if (!other.files.has(path)) {
      joined.files.set(path, "unknown");
    }
  }
  joined.functions = new ForkedMap(new Map([...other.functions, ...one.functions]));
  joined.assumptions = shared(one, other);
  return joined;
}

function widenMap(
  one: ReadonlyMap<string, Variable>,
  other: ReadonlyMap<string, Variable>,
  unknown: Unknown,
): ForkedMap<string, Variable> {
  const joined = new ForkedMap<string, Variable>();
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const mine = one.get(name);
    const theirs = other.get(name);
    const same = mine !== undefined && theirs !== undefined && variableKey(mine) === variableKey(theirs);
    const base = mine ?? theirs ?? {};
    const differing = {
      ...unknown,
      id: `${unknown.id} ${name}`,
      setting: unknown.setting || /HANDLE_PROCS/i.test(name),
    };
    joined.set(name, same ? mine : { ...base, ...unknownValue(base, differing) });
  }
  return joined;
}

function unknownValue(variable: Variable, unknown: Unknown): Variable {
  return variable.items === undefined
    ? { value: [unknown] }
    : { items: { byKey: new Map([["0", scalarOf(variable) ?? [unknown]]]), unknown } };
}

function manyOf(unknown: Unknown): Field {
  return { text: [unknown], pattern: [unknown], many: true };
}
