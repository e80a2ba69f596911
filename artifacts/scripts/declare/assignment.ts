import type { Assignment, Word } from "unbash";
import { wordField } from "../expand/chunk";
import type { Runner } from "../run/runner";
import { join, known, mapKnown, plain, type Text } from "../text/text";
import { type Items, scalarOf, type Variable } from "../world/variable";
import { assign, lookUp, store } from "../world/variables";
import type { Field, World } from "../world/world";
import { arrayOf, itemsOf, keyOfElement } from "./array-assignment";
import type { Assigned } from "./assigned";

export function evaluate(shell: Runner, world: World, node: Assignment): Assigned {
  const { value } = node;
  const isArray = value.type === "ArrayValue";
  return {
    name: node.name,
    append: node.append === true,
    index: node.index === undefined ? undefined : shell.expander.text(world, node.index),
    isArray,
    value: isArray
      ? value.elements.flatMap((word) => elementFields(shell, world, word))
      : shell.expander.text(world, value),
  };
}

/** An element with its key is neither split nor matched with file names. */
function elementFields(shell: Runner, world: World, word: Word): Field[] {
  return /^\[[^\]]+\]\+?=/.test(word.text)
    ? [wordField(shell.expander.text(world, word))]
    : shell.expander.fields(world, [word]);
}

/** The same as a word of a command that is not a declaration: `env NAME=VALUE`. */
export function asField(shell: Runner, world: World, node: Assignment): Field {
  const { value } = node;
  const text =
    value.type === "ArrayValue"
      ? known(node.text)
      : join([known(node.text.slice(0, value.pos - node.pos)), shell.expander.text(world, value)]);
  return wordField(text);
}

/** False if the variable is read-only. */
export function apply(
  shell: Runner,
  world: World,
  assigned: Assigned,
  attributes: Variable = {},
  home?: Map<string, Variable>,
): boolean {
  const own = home === undefined ? lookUp(world, assigned.name) : home.get(assigned.name);
  const before: Variable = { ...own, ...attributes };
  if (own?.readonly === true) {
    return false;
  }
  if (assigned.isArray) {
    const items = arrayOf(shell, world, before, assigned);
    return put(world, assigned.name, { ...before, items }, home);
  }
  const text = isText(assigned.value) ? assigned.value : [];
  if (assigned.index !== undefined) {
    return putElement(shell, world, assigned, before, text, home);
  }
  const value = converted(shell, world, before, assigned.append ? (scalarOf(before) ?? []) : undefined, text);
  if (before.items !== undefined) {
    return assign(world, assigned.name, value, attributes);
  }
  return put(world, assigned.name, { ...before, value }, home);
}

function put(
  world: World,
  name: string,
  variable: Variable,
  home: Map<string, Variable> | undefined,
): boolean {
  return store(world, name, variable, home);
}

function isText(value: Assigned["value"]): value is Text {
  return value.every((piece) => typeof piece === "string" || "why" in piece);
}

/** Changes a value by the attributes of its variable. */
function converted(
  shell: Runner,
  world: World,
  variable: Variable,
  before: Text | undefined,
  value: Text,
): Text {
  if (variable.integer === true) {
    const code = join([...(before === undefined ? [] : [before, known("+")]), value]);
    const text = plain(code);
    const number =
      text === undefined ? undefined : shell.expander.arithmetic(world).text(text === "" ? "0" : text, 0);
    return number === undefined ? value : typeof number === "number" ? known(String(number)) : [number];
  }
  const whole = before === undefined ? value : join([before, value]);
  const { letters } = variable;
  return letters === undefined || letters === "none"
    ? whole
    : mapKnown(whole, (text) => (letters === "lower" ? text.toLowerCase() : text.toUpperCase()));
}

function putElement(
  shell: Runner,
  world: World,
  assigned: Assigned,
  before: Variable,
  text: Text,
  home: Map<string, Variable> | undefined,
): boolean {
  const items = itemsOf(before);
  const key = keyOfElement(shell, world, before, assigned.index ?? []);
  const old = assigned.append && key !== undefined ? items.byKey.get(key) : undefined;
  const unknown = (assigned.index ?? []).find((piece) => typeof piece !== "string");
  const changed: Items =
    key === undefined
      ? { byKey: new Map(), ...(unknown === undefined ? {} : { unknown }) }
      : { ...items, byKey: new Map(items.byKey).set(key, converted(shell, world, before, old, text)) };
  return put(world, assigned.name, { ...before, items: changed }, home);
}
