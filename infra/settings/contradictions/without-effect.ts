import { problem } from "../problem";
import { type RawSettings, valueAt } from "../value-at";

/**
 * Finds settings in the stack file that have no effect because of another setting. It also finds those with the
 * default's value, because their author expects them to matter.
 * @param path the section, e.g. `network`
 * @param why completes "only ...", e.g. `without network.existing`
 */
export function withoutEffect(
  raw: RawSettings,
  path: string,
  keys: readonly string[],
  why: string,
): string[] {
  const section = valueAt(raw, path.split("."));
  return keys.flatMap((key) => {
    const value = valueAt(section, [key]);
    return value === undefined ? [] : [problem(`${path}.${key}`, value, `only ${why}`)];
  });
}
