import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { olderCommit } from "../../../infra/installed/older-commit";
import type { ResourceState } from "../../../infra/installed/stack-state";

const INSTALLED = "a".repeat(64);
const NEXT = "b".repeat(64);

function release(outputs: Record<string, unknown> = {}): ResourceState {
  const of = { liveRevision: INSTALLED, revision: { contentHash: INSTALLED }, installedSequence: 20 };
  return { urn: "urn", type: DEPLOYMENT_TYPE, outputs: { ...of, ...outputs } };
}

function judged(
  sequence: number | undefined,
  { contentHash = NEXT, allowOlder = false, resources = [release()] } = {},
): string | undefined {
  const commit = sequence === undefined ? undefined : { commit: "c".repeat(40), sequence };
  return olderCommit({ resources }, { contentHash, commit, allowOlder });
}

describe("a commit that is older than the installed one", () => {
  it("is refused before anything is provisioned, with both numbers and the way out", () => {
    const reason = judged(19) ?? "";
    assert.match(reason, /its sequence is 19, and hosts have what came with 20/);
    assert.match(reason, /pulumi config set --path 'rollout\.allowOlder' true/);
  });

  it("is not one that is newer, equally old, of no repository, allowed, or that brings the installed revision", () => {
    for (const sequence of [20, 21, undefined]) {
      assert.equal(judged(sequence), undefined);
    }
    assert.equal(judged(19, { allowOlder: true }), undefined);
    assert.equal(judged(19, { contentHash: INSTALLED }), undefined);
  });

  it("is judged on each fleet, and on none before a rollout has succeeded", () => {
    const workers = release({ installedSequence: 21 });
    assert.match(judged(20, { resources: [release(), workers] }) ?? "", /came with 21/);
    assert.equal(judged(19, { resources: [release({ installedSequence: undefined })] }), undefined);
    assert.equal(judged(19, { resources: [] }), undefined);
    const other = { ...release(), type: "aws:s3/bucket:Bucket" };
    assert.equal(judged(19, { resources: [other] }), undefined);
  });
});
