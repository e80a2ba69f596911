import { parseValue } from "./parse-value";
import { isList, isObject, type Value } from "./values";

/**
 * The property that says what kind of special object this is: an asset or an archive (Pulumi SDK, `runtime/rpc.js`).
 */
export const KIND = "4dabf18193072939515e22adb298388d";

/**
 * A text that two values share exactly if they mean the same. Absent, null, `[]` and `{}` are equal. Scalars are
 * compared as text, JSON documents by content, and assets by their hash.
 */
export function canonical(value: Value | undefined, unordered: boolean): string {
  if (isEmpty(value)) {
    return "";
  }
  if (isList(value)) {
    const items = value.map((item) => canonical(item, unordered));
    return `[${(unordered ? items.sort() : items).join(",")}]`;
  }
  if (!isObject(value)) {
    return JSON.stringify(document(String(value)));
  }
  if (value[KIND] !== undefined && typeof value.hash === "string") {
    return JSON.stringify(value.hash);
  }
  const entries = Object.keys(value)
    .filter((key) => !isEmpty(value[key]) && !key.startsWith("__"))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], unordered)}`);
  return entries.length === 0 ? "" : `{${entries.join(",")}}`;
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null) {
    return true;
  }
  if (isList(value)) {
    return value.length === 0;
  }
  return isObject(value) && Object.keys(value).length === 0;
}

/** A JSON object in text form (an IAM policy) is compared by content, regardless of spaces and key order. */
function document(text: string): string {
  if (!text.trimStart().startsWith("{")) {
    return text;
  }
  try {
    return canonical(parseValue(text), false);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return text;
    }
    throw error;
  }
}
