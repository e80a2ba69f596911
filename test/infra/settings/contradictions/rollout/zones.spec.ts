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

const BY_PERCENT = { method: "rolling", minimumHealthyPercent: 50 };

describe("settings of a rollout by zones", () => {
  it("are accepted with a percentage of the fleet", () => {
    assert.deepEqual(problemsOf({ rollout: { ...BY_PERCENT, zones: { monitorSeconds: 60 } } }), []);
  });

  it("are refused with every other method, since only a deployment configuration goes by zones", () => {
    for (const rollout of [
      { method: "oneAtATime" },
      { method: "rolling", batch: { hosts: 1 } },
      { method: "rollingWithAdditionalBatch" },
      { method: "blueGreen" },
    ]) {
      const [problem, ...others] = problemsOf({ rollout: { ...rollout, zones: { monitorSeconds: 60 } } });
      assert.match(
        problem ?? "",
        /rollout\.zones .*only with rollout\.method rolling and rollout\.minimumHealthyPercent/,
      );
      assert.deepEqual(others, []);
    }
  });

  it("are refused where a zone could spare no host, with the number of hosts", () => {
    const zones = { monitorSeconds: 60, minimumHealthyHosts: { hosts: 1 } };
    const [problem, ...others] = problemsOf({ rollout: { ...BY_PERCENT, zones }, fleet: { minSize: 2 } });
    assert.match(problem ?? "", /rollout\.zones\.minimumHealthyHosts .*2 hosts \(fleet\.minSize\)/);
    assert.deepEqual(others, []);
  });

  it("are refused where the rollout would be stopped while zones are watched, with the time that it needs", () => {
    const zones = { monitorSeconds: 1800, firstMonitorSeconds: 3600 };
    const [problem, ...others] = problemsOf({ rollout: { ...BY_PERCENT, zones } });
    assert.match(
      problem ?? "",
      /rollout\.deploymentMinutes is 60; allowed: at least 9\d, the expected time of rolling over 4 hosts \(fleet\.maxSize\); .*a shorter rollout\.zones\.monitorSeconds/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(problemsOf({ rollout: { ...BY_PERCENT, zones, deploymentMinutes: 120 } }), []);
  });

  it("give hosts of a new stack time until their zone's turn has come", () => {
    const zones = { monitorSeconds: 1200 };
    const fleet = { healthCheckGracePeriodSeconds: 900 };
    const [problem] = problemsOf({ rollout: { ...BY_PERCENT, zones, deploymentMinutes: 120 }, fleet });
    assert.match(problem ?? "", /fleet\.healthCheckGracePeriodSeconds is 900; allowed: at least 2\d\d\d/);
  });
});
