import assert from "node:assert/strict";
import { guardText, parseGuard, UnreadableGuard } from "../../../rollout/guard/codec";
import type { Guard } from "../../../rollout/model/guard";

const PLACE = "s3://releases/guard/shop/production.json";

const FULL: Guard = {
  version: 1,
  nonce: "n",
  fence: 7,
  lease: { owner: "o", who: "ann@laptop, process 7", since: 1, until: 2 },
  journal: {
    contentHash: "a".repeat(64),
    startedAt: 1,
    steps: [
      { kind: "suspend", processes: ["AZRebalance"] },
      { kind: "surge", hosts: 1 },
      { kind: "deploy", deploymentConfigName: "CodeDeployDefault.OneAtATime", hostsThatStay: 2 },
      { kind: "deploy", deploymentConfigName: "CodeDeployDefault.OneAtATime" },
      { kind: "settle" },
      { kind: "fill", side: "green", hosts: 3 },
      { kind: "gate" },
      { kind: "shift", to: "green", steps: [10, 50], bakeSeconds: 300 },
      { kind: "keep", side: "blue", minutes: 60 },
    ],
    at: 1,
    owed: {
      processes: ["AZRebalance"],
      surge: {
        group: "arn:group",
        activity: "a-1",
        raised: false,
        desired: 3,
        hosts: 1,
        before: ["i-1"],
        unprotect: ["i-4"],
        retiring: ["i-4"],
      },
      filling: { deploymentGroupName: "production-green", autoScalingGroupName: "fleet-green" },
      detached: { deploymentGroupName: "production-green", autoScalingGroupName: "fleet-green" },
      shift: { from: "blue", minSize: 2 },
    },
  },
  stop: { at: 3, who: "bob" },
  approval: { at: 4, who: "cem" },
};

/** FULL with one of its fields replaced. */
function damaged(path: string, value: unknown): string {
  const keys = path.split(".");
  const replace = (whole: unknown, depth: number): unknown => {
    const key = keys[depth];
    if (key === undefined) {
      return value;
    }
    const entries = typeof whole === "object" && whole !== null ? Object.entries(whole) : [];
    const inner = entries.find(([name]) => name === key)?.[1];
    return Array.isArray(whole)
      ? whole.map((each: unknown, index) => (String(index) === key ? replace(each, depth + 1) : each))
      : { ...Object.fromEntries(entries), [key]: replace(inner, depth + 1) };
  };
  return JSON.stringify(replace(FULL, 0));
}

describe("guard as text", () => {
  it("comes back as it was", () => {
    assert.deepEqual(parseGuard(guardText(FULL), PLACE), FULL);
    const least: Guard = { version: 1, nonce: "n", fence: 1 };
    assert.deepEqual(parseGuard(guardText(least), PLACE), least);
    assert.deepEqual(parseGuard(guardText({ ...least, lease: undefined, stop: undefined }), PLACE), least);
  });

  it("has the end of the lease as a text as well, as state machines compare it (Amazon States Language, timestamps)", () => {
    const ends = (guard: Guard) => JSON.parse(guardText(guard)).leaseEnds;
    assert.equal(
      ends({ ...FULL, lease: { owner: "o", who: "w", since: 1, until: 1_800_000_000_123 } }),
      "2027-01-15T08:00:00.123Z",
    );
    assert.equal(ends({ version: 1, nonce: "n", fence: 1 }), undefined);
  });

  for (const [path, value, problem] of [
    ["nonce", "", 'nonce must be a non-empty string, but it is ""'],
    ["fence", 0, "fence must be an integer from 1, but it is 0"],
    ["fence", 1.5, "fence must be an integer from 1, but it is 1.5"],
    ["lease", null, "lease must be an object, but it is null"],
    ["lease.until", "soon", 'lease.until must be an integer from 0, but it is "soon"'],
    ["lease.since", undefined, "lease.since must be an integer from 0, but it is missing"],
    ["journal.steps", {}, "journal.steps must be a list, but it is {}"],
    [
      "journal.steps.1",
      { kind: "surge" },
      "journal.steps[1].hosts must be an integer from 0, but it is missing",
    ],
    [
      "journal.steps.0.kind",
      "mend",
      'journal.steps[0].kind must be one of suspend, surge, deploy, refresh, settle, fill, gate, shift, keep, but it is "mend"',
    ],
    ["journal.owed.shift.from", "red", 'journal.owed.shift.from must be one of blue, green, but it is "red"'],
    [
      "journal.owed.filling.autoScalingGroupName",
      "",
      'journal.owed.filling.autoScalingGroupName must be a non-empty string, but it is ""',
    ],
    ["journal.owed.processes", [1], "journal.owed.processes[0] must be a non-empty string, but it is 1"],
    ["journal.owed.surge.before", undefined, "journal.owed.surge.before must be a list, but it is missing"],
    ["journal.owed.surge.raised", "yes", 'journal.owed.surge.raised must be true or false, but it is "yes"'],
    ["journal.owed.weights", 1, "journal.owed.weights is not known to this version"],
    ["stop", true, "stop must be an object, but it is true"],
    [
      "approval",
      {},
      "approval.at must be an integer from 0, but it is missing; approval.who must be a non-empty string, but it is missing",
    ],
    ["version", 2, "version is 2, and this one reads 1 only"],
    ["version", undefined, "version must be an integer from 1, but it is missing"],
  ] as const) {
    it(`is refused with ${path} = ${JSON.stringify(value)}`, () => {
      assert.throws(
        () => parseGuard(damaged(path, value), PLACE),
        (error: unknown) => {
          assert.ok(error instanceof UnreadableGuard);
          assert.ok(error.message.startsWith(`${PLACE} is not a guard`), error.message);
          assert.ok(error.message.includes(`: ${problem}. Nothing was changed.`), error.message);
          assert.ok(error.message.includes(`aws s3 cp ${PLACE} -`), error.message);
          return true;
        },
      );
    });
  }

  it("is refused with all problems at once", () => {
    const text = JSON.stringify({ version: 1, lease: {} });
    assert.throws(
      () => parseGuard(text, PLACE),
      /nonce must .*; fence must .*; lease\.owner must .*; lease\.until must/,
    );
  });

  it("is refused when it is no JSON, or no object", () => {
    assert.throws(() => parseGuard('{"version": 1,', PLACE), /is not a guard .*: it is not JSON \(/);
    assert.throws(() => parseGuard("", PLACE), /it is not JSON/);
    for (const text of ["null", "[]", "1"]) {
      assert.throws(
        () => parseGuard(text, PLACE),
        new RegExp(`it must be an object, but it is ${text.replace("[]", "\\[\\]")}`),
      );
    }
  });
});
