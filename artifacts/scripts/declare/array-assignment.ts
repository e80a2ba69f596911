import { plainField } from "../expand/chunk";
import type { Runner } from "../run/runner";
import { known, plain, type Text } from "../text/text";
import { type Items, NO_ITEMS, type Variable } from "../world/variable";
import type { Field, World } from "../world/world";
import type { Assigned } from "./assigned";

export function arrayOf(shell: Runner, world: World, before: Variable, assigned: Assigned): Items {
  const start = assigned.append ? itemsOf(before) : NO_ITEMS;
  const byKey = new Map(start.byKey);
  let unknown = start.unknown;
  let next = byKey.size;
  for (const field of assigned.value.filter(
    (piece): piece is Field => typeof piece === "object" && "text" in piece,
  )) {
    const keyed = /^\[([^\]]+)\]=(.*)$/s.exec(plainField(field) ?? "");
    if (field.many) {
      unknown = field.text.find((piece) => typeof piece !== "string") ?? unknown;
    } else if (keyed === null) {
      byKey.set(String(next), field.text);
      next += 1;
    } else {
      const key = keyOfElement(shell, world, before, known(keyed[1] ?? "")) ?? "0";
      byKey.set(key, known(keyed[2] ?? ""));
      next = Number(key) + 1;
    }
  }
  return unknown === undefined ? { byKey } : { byKey, unknown };
}

export function itemsOf(variable: Variable): Items {
  return variable.items ?? { byKey: new Map(variable.value === undefined ? [] : [["0", variable.value]]) };
}

export function keyOfElement(
  shell: Runner,
  world: World,
  variable: Variable,
  index: Text,
): string | undefined {
  const key = plain(index);
  if (variable.associative === true || key === undefined) {
    return key;
  }
  const number = shell.expander.arithmetic(world).text(key, 0);
  return typeof number === "number" ? String(number) : undefined;
}
