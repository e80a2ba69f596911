import assert from "node:assert/strict";
import { decide, refusal } from "../../../../rollout/engine/start/adopt";
import type { DeploymentRecord, RevisionLocation } from "../../../../rollout/engine/port";
import { settings } from "../../support/rehearsal";
import { NEW, OLD, OTHER } from "../../support/sim-aws";

function deployment(creator: string, revision: RevisionLocation | undefined): DeploymentRecord {
  return { deploymentId: "d-9", status: "InProgress", revision, creator, createdAt: 0, rollbackEvents: [] };
}

const CASES: readonly (readonly [
  title: string,
  active: readonly DeploymentRecord[],
  last: DeploymentRecord | undefined,
  busy: boolean,
  kind: string,
])[] = [
  ["nothing was ever deployed", [], undefined, false, "start"],
  ["another revision is live", [], deployment("user", OLD), false, "start"],
  ["this revision is live", [], deployment("user", NEW), false, "already-live"],
  ["this revision went live while the group was busy", [], deployment("user", NEW), true, "already-live"],
  ["this revision is rolled out", [deployment("user", NEW)], deployment("user", OLD), false, "adopt"],
  [
    "CodeDeploy rolls back to this revision",
    [deployment("codeDeployRollback", NEW)],
    undefined,
    false,
    "adopt",
  ],
  ["another revision is rolled out", [deployment("user", OTHER)], deployment("user", NEW), false, "refuse"],
  ["a revision outside S3 is rolled out", [deployment("user", undefined)], undefined, false, "refuse"],
  [
    "CodeDeploy rolls back to another revision",
    [deployment("codeDeployRollback", OLD)],
    undefined,
    false,
    "wait",
  ],
  ["a host is scaling out", [deployment("autoscaling", OLD)], undefined, false, "start"],
  ["a host is scaling out and blocks the group", [deployment("autoscaling", OLD)], undefined, true, "wait"],
  ["a host is scaling out with this revision", [deployment("autoscaling", NEW)], undefined, false, "start"],
  [
    "a host is scaling out while another revision is rolled out",
    [deployment("autoscaling", OLD), deployment("user", OTHER)],
    undefined,
    false,
    "refuse",
  ],
];

describe("decide how a rollout begins", () => {
  for (const [title, active, lastSuccessful, busy, kind] of CASES) {
    it(`${kind}: ${title}`, () => {
      assert.equal(decide({ active, lastSuccessful, busy }, NEW).kind, kind);
    });
  }
});

describe("refusal", () => {
  it("names both locations when the same content of another bucket is rolled out", () => {
    const running = deployment("user", { ...NEW, bucket: "copies" });
    const text = refusal(settings(), running);
    assert.match(text, new RegExp(`rolls out s3://copies/${NEW.key} since`));
    assert.match(text, new RegExp(`Wanted: s3://releases/${NEW.key}\\.`));
  });
});
