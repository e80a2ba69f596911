import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { refresh } from "../../../rollout/read/refresh";
import { revisionName } from "../../../rollout/truth/revision-identity";
import { deploy, settings, simulation } from "../support/rehearsal";
import type { SimAws } from "../support/sim-aws";

async function read(aws: SimAws): Promise<string | undefined> {
  const found = await refresh({
    port: aws.port,
    clock: aws.clock,
    log: () => undefined,
    settings: settings(),
  });
  return found?.liveRevision;
}

describe("refresh", () => {
  it("names the revision of the group's last successful deployment", async () => {
    const aws = simulation();
    assert.equal(await read(aws), "0".repeat(64));
    await deploy(aws);
    assert.equal(await read(aws), "a".repeat(64));
  });

  it("distinguishes a group without a successful deployment from a missing group", async () => {
    const aws = simulation();
    aws.deployments.length = 0;
    assert.equal(await read(aws), "");
    aws.before = () => {
      throw new CallError("missing", "GetDeploymentGroup", "DeploymentGroupDoesNotExistException");
    };
    assert.equal(await read(aws), undefined);
  });

  it("names a revision without a hash in its key by its location", () => {
    assert.equal(revisionName({ bucket: "b", key: "app/latest.zip" }), "s3://b/app/latest.zip");
  });
});
