/** A configuration as Pulumi gives it: top-level key to value, nothing checked and nothing filled in. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** What a configuration says at a path; undefined where it says nothing. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}
