import type { Props, Value } from "./values";

/**
 * A JSON document.
 * @throws SyntaxError if the text is not one
 */
export function parseValue(text: string): Value {
  const parsed: unknown = JSON.parse(text);
  if (!isValue(parsed)) {
    throw new SyntaxError(`not a JSON document: ${text}`);
  }
  return parsed;
}

/**
 * A JSON object. An empty answer has no members: AWS then sends an empty text, and moto sends `null`.
 * @throws SyntaxError if the text is neither
 */
export function parseProps(text: string): Props {
  const parsed: unknown = text === "" ? null : JSON.parse(text);
  if (parsed === null) {
    return {};
  }
  if (typeof parsed !== "object" || !isProps(parsed)) {
    throw new SyntaxError(`not a JSON object: ${text}`);
  }
  return parsed;
}

function isValue(value: unknown): value is Value {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? value.every(isValue) : isProps(value);
  }
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function isProps(value: object): value is Props {
  return !Array.isArray(value) && Object.values(value).every(isValue);
}
