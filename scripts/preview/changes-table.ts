import type { ChangedProperty, ChangedResource, ChangeKind, Changes } from "../stored-preview";
import type { Change } from "./changes";
import { type Difference, isPartOf } from "./properties";

const KINDS: readonly ChangeKind[] = ["replace", "delete", "update", "create", "forget"];
/** Longer values lose what they have in common at their beginning, but for a little before the difference. */
const LONG_VALUE = 80;
const KEPT_BEFORE = 20;

/** Every change as a table's row, weightiest first. */
export function changesTable(changes: readonly Change[]): Changes {
  const counts = KINDS.map((kind) => ({ kind, number: numberOf(changes, kind) }));
  const summary = counts
    .filter(({ number }) => number > 0)
    .map(({ kind, number }) => `${number} to ${kind}`)
    .join(", ");
  return {
    summary: changes.length === 0 ? "Nothing changes." : summary,
    rows: KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind)).map(rowOf),
  };
}

export function numberOf(changes: readonly Change[], kind: ChangeKind): number {
  return changes.filter((change) => change.kind === kind).length;
}

function rowOf({ kind, shortType, name, keys, differences }: Change): ChangedResource {
  const changed = differences.map((difference) => changedProperty(difference, keys));
  return { kind, type: shortType, name, differences: changed };
}

function changedProperty({ path, old, new: planned }: Difference, keys: readonly string[]): ChangedProperty {
  const start = commonStart(old ?? "", planned ?? "");
  const shown = (text: string | undefined) =>
    text === undefined ? null : `${start === 0 ? "" : "…"}${text.slice(start)}`;
  const forcesReplacement = keys.some((key) => isPartOf(path, key));
  return { path, from: shown(old), to: shown(planned), forcesReplacement };
}

function commonStart(old: string, planned: string): number {
  const longest = Math.max(old.length, planned.length);
  let index = 0;
  while (index < longest && old[index] === planned[index]) {
    index++;
  }
  return longest > LONG_VALUE && index > KEPT_BEFORE ? index - KEPT_BEFORE : 0;
}
