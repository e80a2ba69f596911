/** A value of the resource provider protocol: JSON, plus the marker for "not known yet". */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The inputs or outputs of one resource, by property name in camelCase. */
export type Props = { readonly [key: string]: Value };

/** Values that a handler returns. Properties that AWS left out are dropped. */
export type Outputs = { readonly [key: string]: Value | undefined };

/**
 * The text for a value that is not known until resources exist (Pulumi SDK for Node.js, `runtime/rpc.js`,
 * `unknownValue`).
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Input property that lists the inputs which `check` has set. The CLI hides names that start with `__`. */
export const DEFAULTED = "__defaults";

export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** True if the value is, or contains, something that is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  if (isList(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Outputs without undefined values. */
export function defined(outputs: Outputs): Props {
  const props: Record<string, Value> = {};
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) {
      props[name] = value;
    }
  }
  return props;
}

/** Names that `check` has set, from the inputs that it returned. */
export function defaultedNames(inputs: Props): readonly string[] {
  const names = inputs[DEFAULTED];
  return isList(names) ? names.filter((name) => typeof name === "string") : [];
}
