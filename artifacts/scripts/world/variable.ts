import { likenessOf, type Text, type Unknown } from "../text/text";

/** Elements of an array by index or key. `unknown` if there may be others. */
export interface Items {
  readonly byKey: ReadonlyMap<string, Text>;
  readonly unknown?: Unknown;
}

export interface Variable {
  /** Absent if it is declared without a value. */
  readonly value?: Text;
  readonly items?: Items;
  readonly exported?: boolean;
  readonly readonly?: boolean;
  readonly integer?: boolean;
  readonly associative?: boolean;
  readonly letters?: "lower" | "upper" | "none";
  /** The name that this variable stands for (`declare -n`). */
  readonly refersTo?: string;
}

/** The value of `$NAME`. For an array, it is element 0. */
export function scalarOf(variable: Variable): Text | undefined {
  if (variable.items === undefined) {
    return variable.value;
  }
  const first = variable.items.byKey.get("0");
  return first ?? (variable.items.unknown === undefined ? undefined : [variable.items.unknown]);
}

/** The elements in the order of their indexes. */
export function elementsOf(items: Items): Text[] {
  const numbered = [...items.byKey].sort(([a], [b]) => Number(a) - Number(b));
  return numbered.map(([, value]) => value);
}

const keys = new WeakMap<Variable, string>();

/** The same string for equivalent variables. */
export function variableKey(variable: Variable): string {
  const before = keys.get(variable);
  const key = before ?? keyOfVariable(variable);
  if (before === undefined) {
    keys.set(variable, key);
  }
  return key;
}

function keyOfVariable(variable: Variable): string {
  const items = variable.items;
  const parts =
    items === undefined ? [] : [...items.byKey].map(([key, value]) => `${key}=${likenessOf(value)}`);
  const flags = [variable.exported, variable.readonly, variable.integer, items?.unknown !== undefined];
  const value = variable.value === undefined ? "-" : `=${likenessOf(variable.value)}`;
  return [
    value,
    ...flags.map((on) => (on === true ? "1" : "0")),
    variable.letters,
    variable.refersTo,
    ...parts,
  ].join("\u{f0002}");
}

export const NO_ITEMS: Items = { byKey: new Map() };
