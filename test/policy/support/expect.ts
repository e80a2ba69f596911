import assert from "node:assert/strict";
import type { Rule } from "../../../policy/rule/rule";
import { type Circumstances, type Given, judge, judgeStack, type Outcome, remediate } from "./judge";

/** The rule finds nothing. */
export function assertPasses(found: Outcome): void {
  assert.deepEqual(found, { violations: [], urns: [] });
}

/** The rule refuses once. The message has the id, the found value (`says`) and the fix. */
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

/** Short forms for tests of one resource rule on one type. */
export function on(rule: Rule, type: string) {
  const run = (props: object, given?: Circumstances) => judge(rule, type, props, given);
  return {
    passes: async (props: object, given?: Circumstances) => assertPasses(await run(props, given)),
    refuses: async (props: object, says: readonly string[], given?: Circumstances) =>
      assertRefuses(rule, await run(props, given), ...says),
    waits: async (props: object, path: string, given?: Circumstances) =>
      assertWaits(rule, await run(props, given), path),
    /** At level `remediate` the inputs become `changed`, which the rule then accepts. */
    remedies: async (props: object, changed: object, given?: Circumstances) => {
      assert.deepEqual(await remediate(rule, type, props, given), changed);
      assertPasses(await run(changed, given));
    },
    /** At level `remediate` nothing is changed. */
    leaves: async (props: object, given?: Circumstances) =>
      assert.equal(await remediate(rule, type, props, given), undefined),
  };
}

/** Short forms for tests of one stack rule. */
export function across(rule: Rule) {
  const run = (given: readonly Given[], more?: Circumstances) => judgeStack(rule, given, more);
  return {
    passes: async (given: readonly Given[], more?: Circumstances) => assertPasses(await run(given, more)),
    refuses: async (given: readonly Given[], says: readonly string[], more?: Circumstances) =>
      assertRefuses(rule, await run(given, more), ...says),
    waits: async (given: readonly Given[], path: string, more?: Circumstances) =>
      assertWaits(rule, await run(given, more), path),
  };
}
