import assert from "node:assert/strict";
import { BUCKET, BUCKET_PUBLIC_ACCESS_BLOCK, BUCKET_V2 } from "../../../policy/reading/resource-types";
import { everyBucketBlocksPublicAccess as rule } from "../../../policy/rules/every-bucket-blocks-public-access";
import { assertPasses, assertRefuses, assertWaits } from "../support/expect";
import { publicAccessBlock } from "../support/fixtures";
import { type Given, judgeStack, UNKNOWN, urnOf } from "../support/judge";

const bucket: Given = { type: BUCKET, name: "store", props: { bucket: "revisions" } };
const fresh: Given = { ...bucket, props: { bucket: UNKNOWN } };
const block: Given = { type: BUCKET_PUBLIC_ACCESS_BLOCK, name: "block", props: publicAccessBlock() };
const freshBlock: Given = { ...block, props: { ...publicAccessBlock(), bucket: UNKNOWN } };

describe("policy rule every-bucket-blocks-public-access (FSBP S3.8)", () => {
  it("accepts a bucket whose block names it", async () => {
    assertPasses(await judgeStack(rule, [bucket, block]));
  });

  it("refuses a bucket without a block, and points at it", async () => {
    const found = await judgeStack(rule, [bucket]);
    assertRefuses(rule, found, 'bucket of store is "revisions"');
    assert.deepEqual(found.urns, [urnOf(BUCKET, "store")]);
  });

  it("refuses a bucket of the deprecated type", async () => {
    assertRefuses(rule, await judgeStack(rule, [{ ...bucket, type: BUCKET_V2 }]), "store");
  });

  it("refuses a bucket whose neighbour has the block", async () => {
    const other = { ...bucket, name: "logs", props: { bucket: "logs" } };
    assertRefuses(rule, await judgeStack(rule, [bucket, other, block]), "bucket of logs");
  });

  it("assigns a block to a bucket while neither name is known yet", async () => {
    assertPasses(await judgeStack(rule, [fresh, { ...freshBlock, ties: { bucket: ["store"] } }]));
  });

  it("refuses an unnamed bucket while every block belongs to another one", async () => {
    const other = { ...fresh, name: "logs" };
    const found = await judgeStack(rule, [fresh, other, { ...freshBlock, ties: { bucket: ["store"] } }]);
    assertRefuses(rule, found, "bucket of logs is not known yet");
  });

  it("waits while an unassigned block may belong to the bucket", async () => {
    assertWaits(rule, await judgeStack(rule, [bucket, freshBlock]), "bucket of block");
    assertWaits(rule, await judgeStack(rule, [fresh, block]), "bucket of store");
  });
});
