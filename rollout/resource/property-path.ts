/** The value at a dotted path, e.g. `revision.contentHash`; undefined where the path ends early. */
export function at(properties: unknown, path: string): unknown {
  let value = properties;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) {
      return undefined;
    }
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

/** Whether there is a value, known or not. */
export function isGiven(properties: unknown, path: string): boolean {
  return (at(properties, path) ?? undefined) !== undefined;
}

/** Stands for a value that is not known at preview (@pulumi/pulumi, runtime/rpc, `unknownValue`; a wire constant). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value, or an object that should hold it, is not known yet. */
export function isUnknown(properties: unknown, path: string): boolean {
  const keys = path.split(".");
  return keys.some((_key, index) => at(properties, keys.slice(0, index + 1).join(".")) === UNKNOWN);
}

export function isUnknownValue(value: unknown): boolean {
  return value === UNKNOWN;
}
