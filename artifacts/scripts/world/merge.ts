import { keyOf, likenessOf, type Text, type Unknown } from "../text/text";
import { scalarOf, type Variable, variableKey } from "./variable";
import { type Field, World } from "./world";

/** More worlds at one place than this are made one, in which what differs is unknown. */
const mostWorlds = 64;

/** Worlds that differ in nothing become one; it needs only the assumptions that all of them share. */
export function merge(worlds: readonly World[], unknown: () => Unknown): World[] {
  if (worlds.length < 2) {
    return [...worlds];
  }
  const byKey = new Map<string, World>();
  for (const world of worlds) {
    const key = worldKey(world);
    const same = byKey.get(key);
    if (same === undefined) {
      byKey.set(key, world);
    } else {
      same.assumptions = shared(same, world);
    }
  }
  const distinct = [...byKey.values()];
  return distinct.length > mostWorlds ? joinByFlow(distinct, unknown()) : distinct;
}

export function shared(one: World, other: World): ReadonlySet<string> {
  return new Set([...one.assumptions].filter((assumption) => other.assumptions.has(assumption)));
}

export function worldKey(world: World): string {
  const maps = [world.globals, ...world.frames.map(({ locals }) => locals)];
  return [
    JSON.stringify(world.flow),
    statusKey(world.status),
    keyOf(world.cwd),
    world.input === undefined ? "?" : likenessOf(world.input),
    world.output === undefined ? "?" : likenessOf(world.output),
    world.otherVariables?.id,
    [...world.options].sort().join(),
    ...world.frames.map((frame) => frame.positional.map(fieldKey).join("\u{f0003}")),
    ...maps.map(mapKey),
    [...world.files].sort(byName).map(([path, content]) => `${path}=${typeof content === "string" ? content : keyOf(content)}`),
    [...world.functions].sort(byName).map(([name, { source, body }]) => `${name}@${source.file}:${source.firstLine}:${body.pos}`),
    [...world.traps, ...world.aliases].join("\u{f0003}"),
  ].join("\u{f0004}");
}

function statusKey(status: World["status"]): string {
  return typeof status === "number" ? String(status) : likenessOf([status]);
}

function fieldKey(field: Field): string {
  return `${likenessOf(field.text)}${field.many ? "…" : ""}`;
}

function mapKey(map: ReadonlyMap<string, Variable>): string {
  return [...map].sort(byName).map(([name, variable]) => `${name}${variableKey(variable)}`).join("\u{f0003}");
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
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

/** One world for two: what differs between them is unknown. */
export function widen(one: World, other: World, unknown: Unknown): World {
  const joined = one.clone();
  joined.globals = widenMap(one.globals, other.globals, unknown);
  joined.frames = one.frames.map((frame, index) => ({
    ...frame,
    locals: widenMap(frame.locals, other.frames[index]?.locals ?? new Map(), unknown),
    positional: sameFields(frame.positional, other.frames[index]?.positional) ? frame.positional : [manyOf(unknown)],
  }));
  joined.status = statusKey(one.status) === statusKey(other.status) ? one.status : unknown;
  joined.cwd = sameText(one.cwd, other.cwd) ? one.cwd : [unknown];
  joined.input = sameText(one.input, other.input) ? one.input : undefined;
  joined.output = one.output !== undefined && !sameText(one.output, other.output) ? [unknown] : one.output;
  joined.otherVariables = one.otherVariables ?? other.otherVariables;
  for (const [path, content] of other.files) {
    const mine = one.files.get(path);
    const same = typeof mine === "object" && typeof content === "object" ? sameText(mine, content) : mine === content;
    joined.files.set(path, same ? content : "unknown");
  }
  for (const path of one.files.keys()) {
    if (!other.files.has(path)) {
      joined.files.set(path, "unknown");
    }
  }
  joined.functions = new Map([...other.functions, ...one.functions]);
  joined.assumptions = shared(one, other);
  return joined;
}

function widenMap(
  one: ReadonlyMap<string, Variable>,
  other: ReadonlyMap<string, Variable>,
  unknown: Unknown,
): Map<string, Variable> {
  const joined = new Map<string, Variable>();
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const mine = one.get(name);
    const theirs = other.get(name);
    const same = mine !== undefined && theirs !== undefined && variableKey(mine) === variableKey(theirs);
    const base = mine ?? theirs ?? {};
    const differing = { ...unknown, id: `${unknown.id} ${name}`, setting: unknown.setting || /HANDLE_PROCS/i.test(name) };
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

function sameFields(one: readonly Field[], other: readonly Field[] | undefined): boolean {
  return one.map(fieldKey).join("\u{f0003}") === other?.map(fieldKey).join("\u{f0003}");
}

function sameText(one: Text | undefined, other: Text | undefined): boolean {
  return (one === undefined) === (other === undefined) && keyOf(one ?? []) === keyOf(other ?? []);
}
