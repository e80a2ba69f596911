import assert from "node:assert/strict";
import type { Rule } from "../../../policy/rule";
import { type Circumstances, judge, type Outcome } from "./judge";

/** The rule has nothing to say. */
export function assertPasses(found: Outcome): void {
  assert.deepEqual(found, { violations: [], urns: [] });
}

/** The rule refuses once, and tells id, what it found (`says`) and how to fix it. */
export function assertRefuses(rule: Rule, found: Outcome, ...says: readonly string[]): void {
  assert.equal(found.violations.length, 1, `one violation expected, got ${JSON.stringify(found)}`);
  const [message = ""] = found.violations;
  for (const part of [`${rule.id}: `, `Fix: ${rule.fix}`, `Source: ${rule.sources[0]}`, ...says]) {
    assert.ok(message.includes(part), `"${part}" is missing in:\n${message}`);
  }
  assert.equal(found.undecided, undefined);
}

/** The rule neither passes nor refuses, and names what it waits for. */
export function assertWaits(rule: Rule, found: Outcome, path: string): void {
  assert.deepEqual(found.violations, []);
  const text = found.undecided ?? "nothing undecided";
  assert.ok(text.startsWith(`${rule.id}: cannot be decided until up`), text);
  assert.ok(text.includes(path), `"${path}" is missing in: ${text}`);
}

/** Shorthands for the tests of one resource rule on one type. */
export function on(rule: Rule, type: string) {
  const run = (props: object, given?: Circumstances) => judge(rule, type, props, given);
  return {
    passes: async (props: object, given?: Circumstances) => assertPasses(await run(props, given)),
    refuses: async (props: object, says: readonly string[], given?: Circumstances) =>
      assertRefuses(rule, await run(props, given), ...says),
    waits: async (props: object, path: string, given?: Circumstances) =>
      assertWaits(rule, await run(props, given), path),
  };
}
