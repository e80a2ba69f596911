import assert from "node:assert/strict";
import { SettingsError } from "../../../../../infra/settings/parse";
import { settingsOf } from "../../../../support/settings";

function problemsOf(raw: Record<string, unknown>): readonly string[] {
  try {
    settingsOf(raw);
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
}

const rolling = (batch: unknown, fleet: Record<string, unknown> = {}) =>
  problemsOf({ fleet, rollout: { method: "rolling", batch } });
const additional = (batch: unknown, fleet: Record<string, unknown> = {}) =>
  problemsOf({ fleet, rollout: { method: "rollingWithAdditionalBatch", ...(batch ? { batch } : {}) } });

describe("settings of batches", () => {
  it("allow a number of hosts or a percentage below the smallest fleet, and add one host by default", () => {
    assert.deepEqual(rolling({ hosts: 1 }), []);
    assert.deepEqual(rolling({ percent: 99 }), []);
    assert.deepEqual(additional(undefined), []);
    assert.deepEqual(additional({ percent: 50 }), []);
    assert.deepEqual(additional(undefined, { minSize: 1, maxSize: 2 }), []);
  });

  it("refuse a batch of another shape, and name both shapes", () => {
    for (const batch of [{ hosts: 0 }, { percent: 100 }, { hosts: 1, percent: 1 }, {}, 2, { host: 1 }]) {
      const [only = "", ...others] = rolling(batch);
      assert.match(
        only,
        /^inservice:rollout\.batch(\.hosts|\.percent)? is .*; allowed: \{ hosts: 1 to 499 \} or \{ percent: 1 to 99 \}/,
      );
      assert.deepEqual(others, []);
    }
  });

  it("refuse a batch that is the whole smallest fleet, and name the largest that is not", () => {
    const [only = "", ...others] = rolling({ hosts: 3 }, { minSize: 3, maxSize: 9 });
    assert.match(
      only,
      /rollout\.batch is \{"hosts":3\}; allowed: at most \{ hosts: 2 \} for 3 hosts \(fleet\.minSize\)/,
    );
    assert.match(only, /rollingWithAdditionalBatch, with which all stay/);
    assert.deepEqual(others, []);
    assert.deepEqual(rolling({ hosts: 2 }, { minSize: 3, maxSize: 9 }), []);
  });

  it("refuse any batch for a fleet of one host, and name the method that keeps it in service", () => {
    for (const batch of [{ hosts: 1 }, { percent: 50 }]) {
      const [only = ""] = rolling(batch, { minSize: 1 });
      assert.match(
        only,
        /rollout\.method is "rolling"; allowed: rollingWithAdditionalBatch, oneAtATime or allAtOnce/,
      );
    }
  });

  it("refuse a batch with another method, a minimum together with a batch, and rolling with neither", () => {
    const [only = ""] = problemsOf({ rollout: { method: "halfAtATime", batch: { hosts: 1 } } });
    assert.match(
      only,
      /rollout\.batch is .*allowed: only with rollout\.method rolling or rollingWithAdditionalBatch/,
    );
    const both = { method: "rolling", minimumHealthyPercent: 50, batch: { hosts: 1 } };
    assert.match(
      problemsOf({ rollout: both }).join(),
      /minimumHealthyPercent is 50; allowed: only without rollout\.batch/,
    );
    const neither = problemsOf({ rollout: { method: "rolling" } }).join();
    assert.match(neither, /required by rollout\.method rolling unless rollout\.batch is set/);
  });

  it("refuse minimum and batch at once with a method that allows neither", () => {
    const rollout = { method: "allAtOnce", minimumHealthyPercent: 50, batch: { hosts: 1 } };
    assert.equal(problemsOf({ rollout }).length, 2);
  });

  it("refuse a largest size without room for the additional batch, with the numbers and the fix", () => {
    const [only = "", ...others] = additional({ hosts: 2 }, { minSize: 3, maxSize: 4 });
    assert.match(
      only,
      /fleet\.maxSize is 4; allowed: at least 5: 3 hosts, plus 2 that .* adds; or a smaller/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(additional({ hosts: 2 }, { minSize: 3, maxSize: 5 }), []);
  });

  it("count the deployment to the added hosts in the deployment's minutes, but not their launch", () => {
    const waits = { loadBalancer: { deregistrationDelaySeconds: 60 } };
    const fleet = { minSize: 2, maxSize: 10 };
    // Of ten hosts, five are added to five: two batches of 120 s.
    const rollout = { method: "rollingWithAdditionalBatch", batch: { hosts: 5 } };
    assert.deepEqual(problemsOf({ ...waits, fleet, rollout: { ...rollout, deploymentMinutes: 4 } }), []);
    const [only = ""] = problemsOf({ ...waits, fleet, rollout: { ...rollout, deploymentMinutes: 3 } });
    assert.match(
      only,
      /deploymentMinutes is 3; allowed: at least 4, the expected time of rolling\w+ over 10 hosts/,
    );
  });

  it("refuse minutes that are shorter than a single drain", () => {
    const loadBalancer = { deregistrationDelaySeconds: 3600 };
    const [only = ""] = problemsOf({ loadBalancer, rollout: { method: "rolling", batch: { hosts: 1 } } });
    assert.match(only, /rollout\.deploymentMinutes is 60; allowed: at least 244/);
  });

  it("require grace period and minutes for the first rollout, which changes one host at a time", () => {
    for (const rollout of [
      { method: "rollingWithAdditionalBatch", batch: { hosts: 3 } },
      { method: "rolling", batch: { percent: 50 } },
    ]) {
      const fleet = { minSize: 6, maxSize: 12 };
      const short = { ...fleet, healthCheckGracePeriodSeconds: 1019 };
      const [only = "", ...others] = problemsOf({ fleet: short, rollout });
      assert.match(only, /GracePeriodSeconds is 1019; allowed: at least 1020: 300 to boot, plus 720,/);
      assert.deepEqual(others, []);
      const [minutes = ""] = problemsOf({ fleet, rollout: { ...rollout, deploymentMinutes: 11 } });
      assert.match(
        minutes,
        /at least 12, the expected time of the first rollout over 6 hosts \(fleet\), one at a time/,
      );
    }
  });
});

describe("batches over workers", () => {
  it("are never refused, because too few workers are changed one at a time", () => {
    const workers = { minSize: 1, maxSize: 1 };
    assert.deepEqual(problemsOf({ workers, rollout: { method: "rollingWithAdditionalBatch" } }), []);
    assert.deepEqual(problemsOf({ workers, rollout: { method: "rolling", batch: { hosts: 1 } } }), []);
  });
});
