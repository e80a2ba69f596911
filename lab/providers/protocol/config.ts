import { parseValue } from "../../values/parse-value";
import type { Props, Value } from "../../values/values";

/**
 * A provider's configuration with decoded nested values. The engine passes every value as text, and lists and objects
 * as JSON (Pulumi SDK, provider resources).
 */
export function configOf(args: Props): Props {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, decoded(name, value)]));
}

function decoded(name: string, value: Value): Value {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
    return value;
  }
  try {
    return parseValue(value);
  } catch (error) {
    throw new Error(`provider setting ${name} is not valid JSON: ${value}`, { cause: error });
  }
}
