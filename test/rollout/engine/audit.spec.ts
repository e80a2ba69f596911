import assert from "node:assert/strict";
import { audit, findingText } from "../../../rollout/engine/audit";
import { hostRuns } from "../../../rollout/engine/runs";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, OLD, TARGET_GROUP } from "../support/sim-aws";

const RUN = { deploymentId: "d-1", revision: NEW, status: "Succeeded" };
const INSTANCES = [{ instanceId: "i-1", lifecycleState: "InService" }];

function auditOne(run: typeof RUN | undefined, states: readonly string[]): string[] {
  const health = states.map((state) => ({ instanceId: "i-1", state }));
  const runs = new Map(run === undefined ? [] : [["i-1", run]]);
  const view = { instances: INSTANCES, runs, health: new Map([[TARGET_GROUP, health]]) };
  return audit(view, NEW).map((finding) => `${finding.outlook}: ${findingText(finding)}`);
}

describe("audit", () => {
  it("passes a host that took the revision last and is healthy on all its ports", () => {
    assert.deepEqual(auditOne(RUN, ["healthy", "healthy"]), []);
  });

  for (const [run, states, expected] of [
    [undefined, ["healthy"], "open: i-1 no deployment has brought it the revision"],
    [{ ...RUN, status: "Failed" }, ["healthy"], "final: i-1 failed in d-1"],
    [{ ...RUN, status: "InProgress" }, ["healthy"], "settling: i-1 d-1 is still at work on it"],
    [{ ...RUN, revision: OLD }, ["healthy"], `open: i-1 runs ${"0".repeat(64)} (d-1)`],
    [RUN, ["initial"], "settling: i-1 is initial in target group shop"],
    [RUN, ["healthy", "unhealthy"], "open: i-1 is unhealthy in target group shop"],
    [RUN, [], "open: i-1 is not registered in target group shop"],
  ] as const) {
    it(`finds: ${expected}`, () => assert.deepEqual(auditOne(run, states), [expected]));
  }

  it("looks at InService hosts only, and needs one", () => {
    const standby = [{ instanceId: "i-1", lifecycleState: "Standby" }];
    const [finding] = audit({ instances: standby, runs: new Map(), health: new Map() }, NEW);
    assert.equal(finding?.problem, "no host of the fleet is InService");
  });

  it("takes the newest deployment that touched a host; skipped and pending ones did not", () => {
    const run = (deploymentId: string, createdAt: number, revision: typeof NEW, status: string) => ({
      deployment: { deploymentId, createdAt, revision },
      targets: [{ instanceId: "i-1", status, events: [] }],
    });
    const runs = [
      run("d-1", 1, OLD, "Succeeded"),
      run("d-3", 3, OLD, "Skipped"),
      run("d-2", 2, NEW, "Succeeded"),
    ];
    assert.equal(hostRuns(runs).get("i-1")?.deploymentId, "d-2");
  });
});

describe("audit after a deployment", () => {
  it("waits for hosts that are still initial", async () => {
    const aws = simulation();
    aws.unhealthy.set("i-2", "initial");
    aws.before = (operation) => {
      if (operation === "DescribeTargetHealth" && aws.calls.filter((call) => call === operation).length > 3) {
        aws.unhealthy.clear();
      }
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    assert.ok(lines.includes("[d-1] audit waits: i-2 is initial in target group shop"), lines.join("\n"));
  });

  it("fails after healthSeconds and names the unhealthy host", async () => {
    const aws = simulation();
    aws.unhealthy.set("i-2", "unhealthy");
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.equal(failure.outcome.liveRevision, "a".repeat(64));
    assert.match(failure.message, /\n {2}i-2 is unhealthy in target group shop\n/);
  });

  it("finds a host launched meanwhile with the previous revision (user guide, Auto Scaling)", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation !== "CreateDeployment") return;
      aws.lifecycle.set("i-4", "InService");
      aws.add(OLD, "autoscaling", aws.clock.now() + 1, ["i-4"]);
    };
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.match(failure.message, /i-4 runs 0{64} \(d-2\)/);
  });

  it("accepts such a host once CodeDeploy's follow-on deployment has updated it", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation !== "CreateDeployment") return;
      aws.lifecycle.set("i-4", "InService");
      aws.add(OLD, "autoscaling", aws.clock.now() + 1, ["i-4"]);
      aws.add(NEW, "CodeDeployAutoUpdate", aws.clock.now() + 40_000, ["i-4"]);
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("counts hosts launched since with the live revision when nothing else changed", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.lifecycle.set("i-4", "InService");
    aws.add(NEW, "autoscaling", aws.clock.now(), ["i-4"]);
    await aws.clock.sleep(60_000);
    const outcome = await deploy(aws);
    assert.equal(aws.created(NEW), 1);
    assert.deepEqual(
      outcome.hosts.map(({ instanceId }) => instanceId),
      ["i-1", "i-2", "i-3", "i-4"],
    );
  });
});
