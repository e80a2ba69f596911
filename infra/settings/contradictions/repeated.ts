import { problem } from "../problem";

/**
 * Finds repeated entries of a list whose entries name resources.
 * @param pathOf the setting of the entry at this index
 * @param what an entry of the list with its article, e.g. `a name`
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
