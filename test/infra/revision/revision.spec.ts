import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Revision } from "../../../infra/revision/revision";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const HASH = "0123456789abcdef".repeat(4);

describe("Revision", () => {
  it("is uploaded under its content hash, and returns its place", async () => {
    const registrations = await recordRegistrations(() => ({ etag: '"e-tag"', versionId: "v-1" }));
    const { location } = new Revision("shop-revision", {
      built: { contentHash: HASH, archivePath: ".build/archive.tgz", bundleType: "tgz" },
      warnings: [],
      bucketName: "revisions",
    });
    assert.equal(await promiseOf(pulumi.output(location.eTag)), "e-tag");
    const { name, inputs } = theOne(registrations, "aws:s3/bucketObjectv2:BucketObjectv2");
    assert.equal(inputs.key, `revisions/${HASH}.tgz`);
    assert.equal(name, "shop-revision-0123456789ab");
    assert.equal(location.contentHash, HASH);
    assert.ok(!("tags" in inputs), "S3 takes 10 tags of an object, and a stack may have 50");
  });
});
