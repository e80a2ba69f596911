import { BUCKET_PUBLIC_ACCESS_BLOCK } from "../../../policy/reading/resource-types";
import { bucketPublicAccessBlocked as rule } from "../../../policy/rules/bucket-public-access-blocked";
import { on } from "../support/expect";
import { publicAccessBlock } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies } = on(rule, BUCKET_PUBLIC_ACCESS_BLOCK);

describe("policy rule bucket-public-access-blocked (FSBP S3.8)", () => {
  it("accepts all four switches on", () => passes(publicAccessBlock()));

  for (const key of ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"]) {
    it(`refuses ${key} off or missing, and waits if unknown`, async () => {
      await refuses({ ...publicAccessBlock(), [key]: false }, [`${key} is false`]);
      await refuses({ ...publicAccessBlock(), [key]: undefined }, [`${key} is not set`]);
      await waits({ ...publicAccessBlock(), [key]: UNKNOWN }, key);
    });
  }

  it("does not need the bucket's name", () => passes({ ...publicAccessBlock(), bucket: UNKNOWN }));

  it("switches all on at level remediate", () =>
    remedies({ ...publicAccessBlock(), blockPublicAcls: false }, publicAccessBlock()));
});
