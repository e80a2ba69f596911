import assert from "node:assert/strict";

/** Parameters of a request in AWS's Query protocol, without those that all have. */
export function parameters(input: unknown): Record<string, unknown> {
  assert.ok(typeof input === "object" && input !== null);
  const { Action: _action, Version: _version, ...own } = Object.fromEntries(Object.entries(input));
  return own;
}
