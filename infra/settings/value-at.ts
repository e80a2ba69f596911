/** A configuration as Pulumi gives it: top-level key to value, without checks or defaults. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** The value at a path of a configuration; undefined if there is none. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}
