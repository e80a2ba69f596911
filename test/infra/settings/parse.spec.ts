import assert from "node:assert/strict";
import { SettingsError } from "../../../infra/settings/parse";
import { settingsOf } from "../../support/settings";

/** Problems of a configuration; empty if there are none. */
function problemsOf(raw: Record<string, unknown>): readonly string[] {
  try {
    settingsOf(raw);
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
}

function onlyProblem(raw: Record<string, unknown>): string {
  const problems = problemsOf(raw);
  assert.equal(problems.length, 1, problems.join("\n"));
  return problems[0] ?? "";
}

describe("settings", () => {
  it("are complete with only an image: every other default is filled in", () => {
    const settings = settingsOf({});
    assert.equal(settings.rollout.method, "oneAtATime");
    assert.equal(settings.loadBalancer.healthCheck.intervalSeconds, 5);
    assert.equal(settings.fleet.minSize, 2);
    assert.equal(settings.revisions.destroyWithStack, false);
  });

  it("keep what the stack sets and fill in the rest of a section", () => {
    const settings = settingsOf({ fleet: { minSize: 3 }, loadBalancer: { healthCheck: { path: "/up" } } });
    assert.equal(settings.fleet.minSize, 3);
    assert.equal(settings.fleet.maxSize, 4);
    assert.equal(settings.loadBalancer.healthCheck.path, "/up");
    assert.equal(settings.loadBalancer.healthCheck.timeoutSeconds, 2);
  });

  it("report every problem at once: wrong types, ranges, unknown keys and contradictions together", () => {
    const problems = problemsOf({
      fleet: { minSize: "3" },
      network: { availabilityZones: 1 },
      rollout: { method: "rolling" },
      nonsense: true,
    });
    const keys = problems.map((problem) => problem.split(" ")[0]);
    assert.deepEqual(
      new Set(keys),
      new Set([
        "inservice:fleet.minSize",
        "inservice:network.availabilityZones",
        "inservice:rollout.minimumHealthyPercent",
        "inservice:nonsense",
      ]),
    );
  });

  it("name the key, the value, what is allowed and how to set it", () => {
    assert.equal(
      onlyProblem({ network: { natGateways: "two" } }),
      `inservice:network.natGateways is "two"; allowed: none, single, onePerZone. Set it with: pulumi config set --path 'network.natGateways' VALUE`,
    );
  });

  it("name an element of a list in the form of pulumi config set --path", () => {
    assert.match(
      onlyProblem({ loadBalancer: { allowedCidrBlocks: ["10.0.0.0/8", "x"] } }),
      /allowedCidrBlocks\[1\] is "x"/,
    );
  });

  it("refuse an unknown key inside a section and list the known ones", () => {
    const problem = onlyProblem({ application: { prot: 80 } });
    assert.match(
      problem,
      /application\.prot is not a setting; allowed: directory, buildCommand, port, scriptsSuspend\./,
    );
  });

  for (const [name, cidrBlock] of [
    ["an octet above 255", "300.0.0.0/16"],
    ["a block too large for a VPC (EC2 allows /16 to /28)", "10.0.0.0/8"],
    ["a block too small to divide over zones", "10.0.0.0/27"],
  ] as const) {
    it(`refuse ${name} as the VPC's address block`, () => {
      assert.match(onlyProblem({ network: { cidrBlock } }), /allowed: an IPv4 block of size \/16 to \/23/);
    });
  }

  it("refuse maxSize below minSize", () => {
    assert.match(
      onlyProblem({ fleet: { minSize: 5, maxSize: 4 } }),
      /fleet\.maxSize is 4; allowed: at least fleet\.minSize, which is 5/,
    );
  });

  it("refuse a desired capacity outside the fleet's sizes", () => {
    assert.match(onlyProblem({ fleet: { minSize: 2, maxSize: 3, desiredCapacity: 4 } }), /2 to 3/);
  });

  it("refuse a health check that takes longer than its interval (ELBv2 API reference)", () => {
    const healthCheck = { intervalSeconds: 5, timeoutSeconds: 5 };
    assert.match(onlyProblem({ loadBalancer: { healthCheck } }), /timeoutSeconds is 5; allowed: less than/);
  });

  it("refuse minimumHealthyPercent without method rolling, and rolling without it", () => {
    assert.match(
      onlyProblem({ rollout: { minimumHealthyPercent: 50 } }),
      /only with rollout\.method rolling/,
    );
    assert.match(onlyProblem({ rollout: { method: "rolling" } }), /required by rollout\.method rolling/);
  });

  it("refuse a percentage that rounds up to the whole fleet, as 85 % of 3 hosts does (CodeDeploy user guide)", () => {
    const rolling = (minimumHealthyPercent: number) => ({
      fleet: { minSize: 3 },
      rollout: { method: "rolling", minimumHealthyPercent },
    });
    assert.match(onlyProblem(rolling(85)), /at most 66 for 3 hosts \(fleet\.minSize\)/);
    assert.deepEqual(problemsOf(rolling(66)), []);
  });

  it("refuse a percentage that is possible only at the start, because scaling may go down to minSize", () => {
    const fleet = { minSize: 2, desiredCapacity: 4 };
    const rollout = { method: "rolling", minimumHealthyPercent: 75 };
    assert.match(
      onlyProblem({ fleet, rollout }),
      /Percent is 75; allowed: at most 50 for 2 hosts \(fleet\.minSize\)/,
    );
  });

  it("refuse a percentage that is impossible at the smallest size of the schedules, ignoring one that ends all hosts", () => {
    const rollout = { method: "rolling", minimumHealthyPercent: 66 };
    const night = (minSize: number) => ({
      fleet: { minSize: 3, scaling: { schedules: [{ name: "night", recurrence: "0 22 * * *", minSize }] } },
      rollout,
    });
    assert.match(
      onlyProblem(night(2)),
      /at most 50 for 2 hosts \(the smallest minSize of fleet\.scaling\.schedules\)/,
    );
    assert.match(onlyProblem(night(1)), /or raise the smallest minSize of fleet\.scaling\.schedules/);
    assert.deepEqual(problemsOf(night(0)), []);
  });

  it("refuse a percentage for a fleet of one, because no host could leave", () => {
    const fleet = { minSize: 1 };
    const rolling = { fleet, rollout: { method: "rolling", minimumHealthyPercent: 1 } };
    assert.match(
      onlyProblem(rolling),
      /rollout\.method is "rolling"; allowed: rollingWithAdditionalBatch, oneAtATime or allAtOnce/,
    );
    const half = { fleet, rollout: { method: "halfAtATime" } };
    assert.match(
      onlyProblem(half),
      /rollout\.method is "halfAtATime"; allowed: rollingWithAdditionalBatch, oneAtATime or allAtOnce/,
    );
    assert.deepEqual(problemsOf({ fleet, rollout: { method: "oneAtATime" } }), []);
  });

  it("accept workers that are too few for the percentage, because they are changed one at a time", () => {
    const rollout = { method: "rolling", minimumHealthyPercent: 50 };
    assert.deepEqual(problemsOf({ workers: { minSize: 1 }, rollout }), []);
  });

  it("refuse more tags than AWS allows with ours: 50 with Project, Stack and Name", () => {
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`Tag${index}`, "x"]));
    assert.match(onlyProblem({ tags: tags(48) }), /inservice:tags is .*allowed: a map of at most 47 strings/);
    assert.deepEqual(problemsOf({ tags: tags(47) }), []);
  });

  it("say in the message that nothing was provisioned", () => {
    assert.throws(() => settingsOf({ nonsense: 1 }), /1 setting is wrong; nothing was provisioned/);
  });
});
