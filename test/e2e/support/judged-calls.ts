import assert from "node:assert/strict";
import type { RecordedCall } from "../../../lab/control-plane/call-record/recorder";
import type { Call } from "../../support/iam-evaluator";

/** The permissions that the calls need. A call that no table has counts as a call that nothing allows. */
export function needs(calls: readonly RecordedCall[]): Call[] {
  return calls.flatMap((call): readonly Call[] => {
    const unknown = { action: `unknown:${call.service}:${call.operation}`, resource: "*" };
    return call.needs ?? [unknown];
  });
}

/** Calls that are not allowed, each once. Fails without any calls, because that would prove nothing. */
export function refused(calls: readonly Call[], allows: (call: Call) => boolean): string[] {
  assert.notEqual(calls.length, 0, "nothing was recorded");
  const wrong = calls.filter((call) => !allows(call));
  return [...new Set(wrong.map(({ action, resource }) => `${action} on ${resource}`))].sort();
}
