import assert from "node:assert/strict";

/** The members of a JSON object. Fails for any other text. */
export function structure(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  assert.ok(typeof value === "object" && value !== null && !Array.isArray(value), text);
  return Object.fromEntries(Object.entries(value));
}
