import { problem } from "../problem";
import { type RawSettings, valueAt } from "../value-at";

/**
 * Settings that somebody has set although something else takes their effect away; with the default's value as well,
 * since who writes it down expects it to hold.
 * @param path of the section, e.g. `network`
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
