import assert from "node:assert/strict";
import type { RecordedCall } from "../../../lab/control-plane/call-record/recorder";
import type { Call } from "../../support/iam-evaluator";

/** The permissions that the calls need; a call that no table knows counts as one that nothing allows. */
export function needs(calls: readonly RecordedCall[]): Call[] {
  return calls.flatMap((call): readonly Call[] => {
    const unknown = { action: `unknown:${call.service}:${call.operation}`, resource: "*" };
    return call.needs ?? [unknown];
  });
}

/** What of the calls is not allowed, each once; no calls at all would prove nothing. */
export function refused(calls: readonly Call[], allows: (call: Call) => boolean): string[] {
  assert.notEqual(calls.length, 0, "nothing was recorded");
  const wrong = calls.filter((call) => !allows(call));
  return [...new Set(wrong.map(({ action, resource }) => `${action} on ${resource}`))].sort();
}
