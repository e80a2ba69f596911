import assert from "node:assert/strict";
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

/** The only problem of these settings. */
function only(raw: Record<string, unknown>): string {
  const [first, ...others] = problemsOf(raw);
  assert.ok(first !== undefined, JSON.stringify(raw));
  assert.deepEqual(others, []);
  return first;
}

const TWO_FLEETS = ["immutable", "blueGreen"] as const;
const IN_PLACE = ["oneAtATime", "halfAtATime", "allAtOnce", "rollingWithAdditionalBatch"] as const;

describe("settings of a method with two fleets", () => {
  it("have shares, a watch and a time to keep the former fleet, with defaults", () => {
    const { shift, keepMinutes, approval } = settingsOf({ rollout: { method: "blueGreen" } }).rollout;
    assert.deepEqual(
      { shift, keepMinutes, approval },
      { shift: { steps: [10, 50], bakeSeconds: 60 }, keepMinutes: 60, approval: false },
    );
    const given = {
      method: "blueGreen",
      shift: { steps: [], bakeSeconds: 0 },
      keepMinutes: 0,
      approval: true,
    };
    assert.deepEqual(problemsOf({ rollout: given }), []);
    assert.deepEqual(problemsOf({ rollout: { method: "immutable", approval: true } }), []);
  });

  it("allow a fleet of one host, and need no room above its size: each fleet has its own", () => {
    for (const method of TWO_FLEETS) {
      assert.deepEqual(problemsOf({ fleet: { minSize: 1, maxSize: 1 }, rollout: { method } }), []);
    }
  });

  it("refuse shares that are none, or that do not grow, and name the one before", () => {
    const steps = (...shares: number[]) => ({ rollout: { method: "blueGreen", shift: { steps: shares } } });
    for (const share of [0, 100, 10.5]) {
      assert.match(
        only(steps(share)),
        /rollout\.shift\.steps\[0\] is .*; allowed: an integer from 1 to 99\./,
      );
    }
    assert.match(only(steps(10, 50, 50)), /steps\[2\] is 50; allowed: more than 50, the percentage before/);
    assert.match(
      only(steps(...Array.from({ length: 11 }, (_, index) => index + 1))),
      /rollout\.shift\.steps is/,
    );
    assert.deepEqual(problemsOf(steps(...Array.from({ length: 10 }, (_, index) => index + 1))), []);
  });

  it("refuse what only blueGreen has with any other method", () => {
    for (const method of [...IN_PLACE, "immutable"]) {
      for (const [key, value] of [
        ["shift", { steps: [10, 50] }],
        ["keepMinutes", 60],
      ] as const) {
        const problem = only({ rollout: { method, [key]: value } });
        assert.match(problem, new RegExp(`rollout\\.${key} is .*only with rollout\\.method blueGreen`));
      }
    }
  });

  it("refuse an approval without a second fleet, to which hosts that serve cannot wait", () => {
    for (const method of IN_PLACE) {
      assert.match(
        only({ rollout: { method, approval: false } }),
        /rollout\.approval is false; allowed: only with rollout\.method immutable or blueGreen/,
      );
    }
  });

  it("refuse batches and minimums, which are of hosts that serve", () => {
    for (const method of TWO_FLEETS) {
      assert.match(only({ rollout: { method, batch: { hosts: 1 } } }), /rollout\.batch .*only with/);
      assert.match(
        only({ rollout: { method, minimumHealthyPercent: 50 } }),
        /rollout\.minimumHealthyPercent .*only with/,
      );
    }
  });

  it("refuse to suspend, because nothing that scaling does to the idle fleet drops a request", () => {
    for (const method of TWO_FLEETS) {
      for (const suspension of ["deployer", "codedeploy", "none"]) {
        assert.match(
          only({ rollout: { method, suspension } }),
          /rollout\.suspension is .*; allowed: only with a method that updates hosts which serve \(oneAtATime, .*because immutable and blueGreen suspend nothing/,
        );
      }
      assert.match(
        only({ rollout: { method, suspendedProcesses: ["Terminate"] } }),
        /rollout\.suspendedProcesses is/,
      );
    }
  });

  it("refuse a Classic Load Balancer, and name both ways out", () => {
    const problem = only({ loadBalancer: { kind: "classic" }, rollout: { method: "blueGreen" } });
    assert.match(
      problem,
      /rollout\.method is "blueGreen"; allowed: oneAtATime, .* with loadBalancer\.kind classic/,
    );
    assert.match(problem, /or loadBalancer\.kind application/);
  });

  it("refuse schedules of the fleet, but not those of workers, and name what scales instead", () => {
    const schedules = [{ name: "day", recurrence: "0 7 * * 1-5", minSize: 3 }];
    const problem = only({ fleet: { scaling: { schedules } }, rollout: { method: "immutable" } });
    assert.match(problem, /fleet\.scaling\.schedules\[0\] is .*no schedule with rollout\.method immutable/);
    assert.match(problem, /targetCpuPercent, targetRequestsPerHost or steps/);
    const ofWorkers = { workers: { minSize: 1, maxSize: 3, scaling: { schedules } } };
    assert.deepEqual(problemsOf({ ...ofWorkers, rollout: { method: "immutable" } }), []);
    assert.deepEqual(problemsOf({ fleet: { scaling: { schedules }, maxSize: 4 } }), []);
  });

  it("refuse a grace period that the first rollout, one host at a time, would outlast", () => {
    const fleet = { minSize: 3, healthCheckGracePeriodSeconds: 400 };
    assert.match(
      only({ fleet, rollout: { method: "blueGreen" } }),
      /healthCheckGracePeriodSeconds is 400; allowed: at least \d+: 300 to boot/,
    );
  });
});

describe("a method with two fleets, together with scripts that suspend processes or enter Standby", () => {
  it("is refused with the scripts' deed and the ways out, whether they are found or declared", () => {
    for (const method of TWO_FLEETS) {
      const settings = settingsOf({ rollout: { method } });
      for (const [scripts, deed] of [
        [{ suspends: true, standsBy: false }, "suspend scaling processes"],
        [{ suspends: false, standsBy: true }, "put their host into Standby"],
      ] as const) {
        const [problem = "", ...others] = scriptProblems(settings, scripts);
        assert.deepEqual(others, []);
        assert.match(
          problem,
          new RegExp(`rollout\\.method is "${method}"; .* the installed or the new revision ${deed}`),
        );
        assert.match(problem, /Or release a revision without HANDLE_PROCS/);
      }
      assert.deepEqual(scriptProblems(settings, { suspends: false, standsBy: false }), []);
      assert.match(
        only({ application: { scriptsSuspend: "both" }, rollout: { method } }),
        /rollout\.method is/,
      );
    }
  });
});
