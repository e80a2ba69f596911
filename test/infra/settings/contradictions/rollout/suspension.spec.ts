import assert from "node:assert/strict";
import { CODEDEPLOY_PROCESSES, SCALING_PROCESSES } from "@inservice/rollout/constants";
import { scriptProblems } from "../../../../../infra/settings/contradictions/rollout/scripts";
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

const rollout = (settings: Record<string, unknown>) => problemsOf({ rollout: settings });

describe("settings of suspension", () => {
  it("let the deployer suspend by default", () => {
    assert.equal(settingsOf({}).rollout.suspension, "deployer");
  });

  it("allow every scaling process for the deployer, and four for CodeDeploy", () => {
    assert.deepEqual(rollout({ suspendedProcesses: [...SCALING_PROCESSES] }), []);
    assert.deepEqual(
      rollout({ suspension: "codedeploy", suspendedProcesses: [...CODEDEPLOY_PROCESSES] }),
      [],
    );
  });

  it("refuse an unknown process, an empty list, and a process that stands twice", () => {
    assert.match(
      rollout({ suspendedProcesses: ["Everything"] }).join(),
      /suspendedProcesses\[0\] is "Everything"; allowed: Add/,
    );
    assert.match(
      rollout({ suspendedProcesses: [] }).join(),
      /suspendedProcesses is \[\]; allowed: a list of at least one/,
    );
    const twice = rollout({ suspendedProcesses: ["Terminate", "Terminate"] });
    assert.match(
      twice.join(),
      /suspendedProcesses\[1\] is "Terminate"; allowed: a process that is not in the list yet/,
    );
  });

  it("refuse processes if nobody suspends", () => {
    const problems = rollout({ suspension: "none", suspendedProcesses: ["Terminate"] });
    assert.match(problems.join(), /allowed: only with rollout\.suspension deployer or codedeploy/);
  });

  it("refuse each process that CodeDeploy cannot suspend, and allow the others", () => {
    const problems = rollout({
      suspension: "codedeploy",
      suspendedProcesses: ["Launch", "Terminate", "AlarmNotification"],
    });
    assert.equal(problems.length, 2);
    assert.match(
      problems[0] ?? "",
      /\[0\] is "Launch"; allowed: AZRebalance, InstanceRefresh, ScheduledActions, Terminate with/,
    );
    assert.match(problems[1] ?? "", /\[2\] is "AlarmNotification"/);
  });

  it("refuse processes that an additional batch needs", () => {
    const batch = { method: "rollingWithAdditionalBatch", suspendedProcesses: ["AZRebalance", "Launch"] };
    const problems = rollout(batch);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /\[1\] is "Launch"; allowed: neither Launch nor AddToLoadBalancer with/);
    assert.deepEqual(rollout({ ...batch, suspendedProcesses: ["Terminate"] }), []);
  });
});

describe("settings together with scripts that suspend processes or enter Standby", () => {
  const two = { fleet: { minSize: 3, maxSize: 6 }, rollout: { method: "rolling", batch: { hosts: 2 } } };
  const percent = { ...two, rollout: { method: "rolling", batch: { percent: 34 } } };
  const scripts = { suspends: true, standsBy: true };

  it("may change one host at a time, by number, by percentage and with an additional host", () => {
    for (const settings of [
      { method: "rolling", batch: { hosts: 1 } },
      { method: "rolling", batch: { percent: 33 } },
      { method: "rollingWithAdditionalBatch" },
    ]) {
      const raw = { fleet: { minSize: 3, maxSize: 5 }, rollout: settings };
      assert.deepEqual(scriptProblems(settingsOf(raw), scripts), [], JSON.stringify(settings));
    }
  });

  it("may not change several hosts at once at the largest size of the fleet", () => {
    for (const raw of [two, percent]) {
      const [only = "", ...others] = scriptProblems(settingsOf(raw), scripts);
      assert.match(
        only,
        /rollout\.batch is .*allowed: \{ hosts: 1 \}, because scripts of the revision suspend scaling processes, and/,
      );
      assert.match(only, /up to 2 of 6 hosts in fleet/);
      assert.deepEqual(others, []);
      assert.deepEqual(scriptProblems(settingsOf(raw), { suspends: false, standsBy: false }), []);
    }
    const standing = scriptProblems(settingsOf(two), { suspends: false, standsBy: true });
    assert.match(standing.join(), /put their host into Standby/);
  });

  it("are also refused by what application.scriptsSuspend declares, but not if it declares none", () => {
    for (const scriptsSuspend of ["processes", "standby", "both"]) {
      assert.match(problemsOf({ ...two, application: { scriptsSuspend } }).join(), /rollout\.batch/);
    }
    assert.deepEqual(problemsOf({ ...two, application: { scriptsSuspend: "none" } }), []);
  });

  it("may not suspend Launch, without which no host leaves Standby", () => {
    const launching = settingsOf({ rollout: { suspendedProcesses: ["Terminate", "Launch"] } });
    const problems = scriptProblems(launching, { suspends: false, standsBy: true });
    assert.match(problems.join(), /suspendedProcesses\[1\] is "Launch"; allowed: any other, because scripts/);
    assert.deepEqual(scriptProblems(launching, { suspends: true, standsBy: false }), []);
  });
});
