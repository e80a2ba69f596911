import assert from "node:assert/strict";
import { audit, findingText } from "../../../rollout/truth/audit";
import { hostRuns } from "../../../rollout/truth/host-runs";
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

  for (const [held, found] of [
    [["Terminate"], []],
    [["AZRebalance"], ["i-1 is Unhealthy in Auto Scaling; suspended: Terminate, so nothing replaces it"]],
    [[], ["i-1 is Unhealthy in Auto Scaling; suspended: Terminate, so nothing replaces it"]],
  ] as const) {
    it(`of an unhealthy host while the rollout holds ${held.join() || "nothing"}: ${found.length} findings`, () => {
      const instances = [{ instanceId: "i-1", lifecycleState: "InService", healthStatus: "Unhealthy" }];
      const suspended = [{ name: "Terminate", reason: "" }];
      const view = { instances, runs: new Map([["i-1", RUN]]), health: new Map(), suspended, held };
      assert.deepEqual(audit(view, NEW).map(findingText), found);
    });
  }

  it("names a Classic Load Balancer in which a host gets no requests", () => {
    const reason = "Instance deregistration currently in progress.";
    const records = [{ instanceId: "i-1", state: "leaving", reason }];
    const runs = new Map([["i-1", RUN]]);
    const found = (health: typeof records) =>
      audit({ instances: INSTANCES, runs, health: new Map([["shop", health]]) }, NEW).map(findingText);
    assert.deepEqual(found(records), [`i-1 is leaving in Classic Load Balancer shop (${reason})`]);
    assert.deepEqual(found([]), ["i-1 is not registered in Classic Load Balancer shop"]);
  });

  for (const [lifecycleState, run, expected] of [
    [
      "Standby",
      { ...RUN, status: "Failed" },
      ["final i-1 failed in d-1", "open i-1 is in Standby and takes no traffic"],
    ],
    ["EnteringStandby", RUN, ["open i-1 is in EnteringStandby and takes no traffic"]],
    [
      "Pending:Wait",
      { ...RUN, revision: OLD },
      [`settling i-1 is Pending:Wait: runs ${"0".repeat(64)} (d-1)`],
    ],
    ["Pending", undefined, ["settling i-1 is Pending: no deployment has brought it the revision"]],
    ["Pending:Wait", RUN, []],
    ["Terminating:Wait", undefined, []],
    ["Detaching", undefined, []],
  ] as const) {
    it(`finds for a host in ${lifecycleState}: ${expected.join(", ") || "nothing"}`, () => {
      const instances = [
        { instanceId: "i-1", lifecycleState },
        { instanceId: "i-2", lifecycleState: "InService" },
      ];
      const runs = new Map([["i-2", RUN], ...(run === undefined ? [] : [["i-1", run] as const])]);
      const found = audit({ instances, runs, health: new Map() }, NEW);
      assert.deepEqual(
        found.map((finding) => `${finding.outlook} ${findingText(finding)}`),
        expected,
      );
    });
  }

  it("does not pass a fleet without an InService host, which alone is no reason to deploy", () => {
    const [finding, ...others] = audit({ instances: [], runs: new Map(), health: new Map() }, NEW);
    assert.equal(finding?.problem, "no host of the fleet is InService");
    assert.equal(finding?.redeploy, false);
    assert.deepEqual(others, []);
  });

  it("uses the newest deployment that touched a host; skipped and pending ones did not", () => {
    const run = (deploymentId: string, createdAt: number, revision: typeof NEW, status: string) => ({
      deployment: { deploymentId, createdAt, revision, status: "Succeeded" as const },
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
