import { BUCKET, BUCKET_ENCRYPTIONS } from "../../../policy/reading/resource-types";
import { bucketEncrypted as rule } from "../../../policy/rules/bucket-encrypted";
import { across } from "../support/expect";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const bucket: Given = { type: BUCKET, name: "store", props: { bucket: "revisions" } };
const kms = { config: { requireKms: true } };
const encryption = (sseAlgorithm: unknown): Given => ({
  type: BUCKET_ENCRYPTIONS[0],
  name: "encryption",
  props: { bucket: "revisions", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] },
});

describe("policy rule bucket-encrypted (FSBP S3.17)", () => {
  it("accepts S3's own key and a KMS key", async () => {
    await passes([bucket]);
    await passes([bucket, encryption("AES256")]);
    await passes([bucket, encryption("aws:kms")]);
  });

  it("refuses S3's own key if KMS is required (FSBP S3.17)", async () => {
    await refuses([bucket], ["encryption of store is not set"], kms);
    await refuses([bucket, encryption("AES256")], ["sseAlgorithm"], kms);
    await passes([bucket, encryption("aws:kms:dsse")], kms);
  });

  it("refuses an invalid encryption", () => refuses([bucket, encryption("none")], ['"none"']));

  it("waits for an unknown algorithm", () => waits([bucket, encryption(UNKNOWN)], "sseAlgorithm"));
});
