import { known, type Text, type Unknown } from "../text/text";
import { scalarOf } from "../world/variable";
import { lookUp, valuesOf } from "../world/variables";
import type { Field, World } from "../world/world";
import { wordField } from "./chunk";

/** The value of a parameter: one text, a list ($@ and arrays), or nothing. */
export type ParameterValue =
  | { readonly kind: "unset" }
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "list"; readonly fields: readonly Field[] };

const UNSET: ParameterValue = { kind: "unset" };

export function parameterValue(world: World, name: string): ParameterValue {
  if (name === "@" || name === "*") {
    return { kind: "list", fields: world.frame.positional };
  }
  if (/^\d+$/.test(name)) {
    return positional(world, Number(name));
  }
  if (name === "#") {
    return { kind: "text", text: countOf(world.frame.positional) };
  }
  if (name === "?") {
    return {
      kind: "text",
      text: typeof world.status === "number" ? known(String(world.status)) : [world.status],
    };
  }
  const own = ownVariable(world, name);
  if (own !== undefined) {
    return { kind: "text", text: own };
  }
  const variable = lookUp(world, name);
  const text = variable === undefined ? undefined : scalarOf(variable);
  return text === undefined ? UNSET : { kind: "text", text };
}

export function arrayValue(world: World, name: string): readonly Field[] {
  if (name === "BASH_SOURCE") {
    return world.frames
      .filter(({ kind }) => kind !== "prefix")
      .reverse()
      .map(({ path }) => wordField(path));
  }
  const variable = lookUp(world, name);
  const unknown = variable?.items?.unknown;
  return valuesOf(variable).map((text) => ({
    ...wordField(text),
    many: unknown !== undefined && text[0] === unknown,
  }));
}

/** `${!NAME[@]}`: the indexes or keys of an array. */
export function arrayKeys(world: World, name: string): readonly Field[] {
  const variable = lookUp(world, name);
  const items = variable?.items;
  if (items === undefined) {
    return variable?.value === undefined ? [] : [wordField(known("0"))];
  }
  const keys = [...items.byKey.keys()].sort((one, other) => Number(one) - Number(other));
  const others = items.unknown === undefined ? [] : [{ ...wordField([items.unknown]), many: true }];
  return [...keys.map((key) => wordField(known(key))), ...others];
}

/** `${!PREFIX*}`: the names of variables. */
export function namesFrom(world: World, prefix: string): readonly Field[] {
  const maps = [world.globals, ...world.frames.map(({ locals }) => locals)];
  const names = new Set(maps.flatMap((map) => [...map.keys()].filter((name) => name.startsWith(prefix))));
  return [...names].sort().map((name) => wordField(known(name)));
}

function positional(world: World, index: number): ParameterValue {
  if (index === 0) {
    return { kind: "text", text: world.name };
  }
  const before = world.frame.positional.slice(0, index);
  const many = before.find((field) => field.many);
  if (many !== undefined) {
    return { kind: "text", text: many.text };
  }
  const field = before[index - 1];
  return field === undefined ? UNSET : { kind: "text", text: field.text };
}

export function countOf(fields: readonly Field[]): Text {
  const many = fields.find((field) => field.many);
  return many === undefined ? known(String(fields.length)) : numberOf(many.text);
}

function numberOf(text: Text): Text {
  const unknown = text.find((piece): piece is Unknown => typeof piece !== "string");
  return unknown === undefined ? known("1") : [{ ...unknown, id: `count of ${unknown.id}` }];
}

/** Variables that bash itself sets. */
function ownVariable(world: World, name: string): Text | undefined {
  switch (name) {
    case "BASH_SOURCE":
      return world.frame.path;
    case "FUNCNAME":
      return world.frame.functionName === undefined ? undefined : known(world.frame.functionName);
    case "PWD":
      return world.cwd;
    case "-":
      return known(world.options.has("errexit") ? "ehB" : "hB");
    default:
      return volatile.has(name) || ofHost.has(name)
        ? [
            {
              id: volatile.has(name) ? `the current $${name}` : `$${name}`,
              why: `$${name} differs on each host`,
              setting: false,
            },
          ]
        : undefined;
  }
}

const volatile = new Set(
  "$ ! _ RANDOM SRANDOM SECONDS EPOCHSECONDS EPOCHREALTIME BASHPID PPID LINENO PIPESTATUS".split(" "),
);

const ofHost = new Set(
  "UID EUID HOSTNAME HOSTTYPE OSTYPE MACHTYPE SHLVL BASH_VERSION BASH_VERSINFO BASH".split(" "),
);
