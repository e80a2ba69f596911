import { problem } from "../problem";

/**
 * Settings that differ from their default although something else takes their effect away. One that repeats its
 * default is not told apart from one that is not set, and does no harm.
 * @param path of the section, e.g. `network`
 * @param why completes "only ...", e.g. `without network.existing`
 */
export function withoutEffect<T extends object>(
  path: string,
  section: T,
  defaults: T,
  keys: readonly (keyof T & string)[],
  why: string,
): string[] {
  return keys
    .filter((key) => JSON.stringify(section[key]) !== JSON.stringify(defaults[key]))
    .map((key) => problem(`${path}.${key}`, section[key], `only ${why}`));
}
