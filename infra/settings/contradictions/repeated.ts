import { problem } from "../problem";

/**
 * Entries of a list that stand in it already, where each gives a resource its name.
 * @param pathOf the setting of the entry with this index
 * @param what is in the list, e.g. `a name`
 */
export function repeated(
  entries: readonly string[],
  pathOf: (index: number) => string,
  what: string,
): string[] {
  return entries.flatMap((entry, index) =>
    entries.indexOf(entry) === index
      ? []
      : [problem(pathOf(index), entry, `${what} that is not in the list yet`)],
  );
}
