import assert from "node:assert/strict";
import type { DeploymentStatus } from "../../../rollout/constants";
import type { DeploymentRecord } from "../../../rollout/model/records";
import type { RevisionLocation } from "../../../rollout/model/revision";
import { refusal } from "../../../rollout/report/refusals";
import { decideOver, decideRunning } from "../../../rollout/truth/adopt";
import { settings } from "../support/rehearsal";
import { NEW, OLD, OTHER } from "../support/sim-aws";

function deployment(
  creator: string,
  revision: RevisionLocation | undefined,
  changes: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  const fixed = { deploymentId: "d-9", status: "InProgress" as const, createdAt: 0, rollbackEvents: [] };
  return { ...fixed, creator, revision, deploymentConfigName: "CodeDeployDefault.OneAtATime", ...changes };
}

function over(creator: string, revision: RevisionLocation, status: DeploymentStatus, createdAt = 0) {
  const description = `InService ${(revision === NEW ? "a" : "b").repeat(12)}`;
  return deployment(creator, revision, { deploymentId: `d-${createdAt}`, status, createdAt, description });
}

describe("decide about what runs", () => {
  for (const [title, active, busy, kind] of [
    ["nothing runs", [], false, "none"],
    ["this revision is rolled out", [deployment("user", NEW)], false, "adopt"],
    ["CodeDeploy rolls back to this revision", [deployment("codeDeployRollback", NEW)], false, "adopt"],
    ["another revision is rolled out", [deployment("user", OTHER)], false, "refuse"],
    ["a revision outside S3 is rolled out", [deployment("user", undefined)], false, "refuse"],
    ["CodeDeploy rolls back to another revision", [deployment("codeDeployRollback", OLD)], false, "wait"],
    ["a host is scaling out", [deployment("autoscaling", OLD)], false, "none"],
    ["a host is scaling out and blocks the group", [deployment("autoscaling", OLD)], true, "wait"],
    ["a host is scaling out with this revision", [deployment("autoscaling", NEW)], false, "none"],
    [
      "a host is scaling out while another revision is rolled out",
      [deployment("autoscaling", OLD), deployment("user", OTHER)],
      false,
      "refuse",
    ],
  ] as const) {
    it(`${kind}: ${title}`, () => {
      assert.equal(decideRunning(active, busy, settings())?.kind ?? "none", kind);
    });
  }

  const description = `InService ${"a".repeat(12)}`;
  for (const [what, found, asked, kind] of [
    ["a run before computed its batches", { description }, { batch: { hosts: 2 } }, "adopt"],
    ["a run before added hosts", { description }, { additionalBatch: { hosts: 1 } }, "adopt"],
    ["somebody else uses such a configuration", {}, { batch: { hosts: 2 } }, "refuse"],
    ["batches were asked for before, one host now", { description }, {}, "refuse"],
    [
      "one host at a time, asked for are batches",
      { deploymentConfigName: "CodeDeployDefault.OneAtATime" },
      { batch: { hosts: 2 } },
      "adopt",
    ],
    [
      "one host at a time, but none was added",
      { deploymentConfigName: "CodeDeployDefault.OneAtATime" },
      { additionalBatch: { hosts: 1 }, deploymentConfigName: "own" },
      "refuse",
    ],
    [
      "all at once by a run before",
      { description, deploymentConfigName: "CodeDeployDefault.AllAtOnce" },
      { batch: { hosts: 2 } },
      "refuse",
    ],
  ] as const) {
    it(`${kind}: ${what}`, () => {
      const active = [
        deployment("user", NEW, { deploymentConfigName: "InService-minimum-2-hosts", ...found }),
      ];
      assert.equal(decideRunning(active, false, settings(asked))?.kind, kind);
    });
  }

  for (const [running, asked, kind] of [
    ["CodeDeployDefault.AllAtOnce", "CodeDeployDefault.OneAtATime", "refuse"],
    ["CodeDeployDefault.AllAtOnce", "CodeDeployDefault.HalfAtATime", "refuse"],
    ["CodeDeployDefault.HalfAtATime", "CodeDeployDefault.OneAtATime", "refuse"],
    ["CodeDeployDefault.OneAtATime", "CodeDeployDefault.HalfAtATime", "adopt"],
    ["CodeDeployDefault.HalfAtATime", "CodeDeployDefault.AllAtOnce", "adopt"],
    ["own", "CodeDeployDefault.OneAtATime", "refuse"],
    ["CodeDeployDefault.OneAtATime", "own", "adopt"],
    ["own", "own", "adopt"],
  ] as const) {
    it(`${kind}: this revision is rolled out with ${running}, asked for is ${asked}`, () => {
      const active = [deployment("user", NEW, { deploymentConfigName: running })];
      assert.equal(decideRunning(active, false, settings({ deploymentConfigName: asked }))?.kind, kind);
    });
  }

  it("waits for CodeDeploy's rollback to this revision with another configuration instead of requesting its stop", () => {
    const rollback = deployment("codeDeployRollback", NEW, {
      deploymentConfigName: "CodeDeployDefault.AllAtOnce",
    });
    assert.equal(decideRunning([rollback], false, settings())?.kind, "wait");
  });
});

describe("decide about what is over", () => {
  const NONE = { lastSuccessful: undefined, newcomers: [], failures: [], lacking: undefined };
  const live = over("user", NEW, "Succeeded", 5);
  for (const [title, history, kind] of [
    ["nothing was ever deployed", {}, "start"],
    ["another revision is live", { lastSuccessful: over("user", OLD, "Succeeded") }, "start"],
    ["this revision is live", { lastSuccessful: live }, "already-live"],
    ["it is, but a host lacks it", { lastSuccessful: live, lacking: "d-5" }, "start"],
    ["another has come and succeeded", { newcomers: [over("user", OTHER, "Succeeded", 9)] }, "refuse"],
    ["another has come and failed", { newcomers: [over("user", OTHER, "Failed", 9)] }, "start"],
    ["a host has come", { newcomers: [over("autoscaling", OTHER, "Succeeded", 9)] }, "start"],
    ["a rollback has come", { newcomers: [over("codeDeployRollback", OLD, "Succeeded", 9)] }, "start"],
    [
      "another has come, then this revision, listed the other way round",
      { newcomers: [over("user", OTHER, "Succeeded", 8), live, over("user", NEW, "Succeeded", 9)] },
      "start",
    ],
    ["this one has failed before", { failures: [over("user", NEW, "Failed", 9)] }, "report"],
    ["this one has failed meanwhile", { newcomers: [over("user", NEW, "Failed", 9)] }, "report"],
    [
      "another was deployed after this one had failed",
      { failures: [over("user", NEW, "Failed", 3), over("user", OTHER, "Failed", 4)] },
      "start",
    ],
    [
      "another succeeded after this one had failed",
      { failures: [over("user", NEW, "Failed", 3)], lastSuccessful: over("user", OLD, "Succeeded", 4) },
      "start",
    ],
  ] as const) {
    it(`${kind}: ${title}`, () => {
      assert.equal(decideOver({ ...NONE, ...history }, settings()).kind, kind);
    });
  }
});

describe("refusal", () => {
  it("names both locations if the same content from another bucket is rolled out", () => {
    const text = refusal(settings(), "running", deployment("user", { ...NEW, bucket: "copies" }));
    assert.match(text, new RegExp(`rolls out s3://copies/${NEW.key} since`));
    assert.match(text, new RegExp(`Wanted: s3://releases/${NEW.key}\\.`));
  });
});
