import assert from "node:assert/strict";
import { revisionAccessLogs } from "../../../../infra/settings/contradictions/revision-access-logs";
import { revisions } from "../../../../infra/settings/sections/revisions";

const problemsOf = (raw: Record<string, unknown>) =>
  revisionAccessLogs({ revisions: revisions.parse(raw) }, { revisions: raw });

describe("contradictions of the revision store", () => {
  it("refuses days for access logs that are not written", () => {
    assert.match(
      problemsOf({ accessLogs: false, accessLogDays: 30 }).join(),
      /accessLogDays is 30; allowed: only/,
    );
  });

  it("has none otherwise", () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf({ accessLogDays: 30 }), []);
    assert.deepEqual(problemsOf({ accessLogs: false }), []);
  });
});
