import { BUCKET, BUCKET_POLICY } from "../../../policy/reading/resource-types";
import { bucketTlsOnly as rule } from "../../../policy/rules/bucket-tls-only";
import { across } from "../support/expect";
import { permissions } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const bucket: Given = { type: BUCKET, name: "store", props: { bucket: "revisions" } };
const policy = (change: object = {}): Given => {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const document = JSON.stringify(permissions({ ...deny, ...change }));
  return { type: BUCKET_POLICY, name: "rules", props: { bucket: "revisions", policy: document } };
};

describe("policy rule bucket-tls-only (FSBP S3.5)", () => {
  it("accepts a policy that denies requests without TLS", () => passes([bucket, policy()]));

  it("refuses a bucket without a policy (FSBP S3.5), of the deprecated type as well", async () => {
    await refuses([bucket], ["policy of store"]);
    await refuses([{ ...bucket, type: "aws:s3/bucketV2:BucketV2" }], ["policy of store"]);
  });

  it("refuses a policy that denies only some requests or actions, or that allows", async () => {
    await refuses([bucket, policy({ Principal: { AWS: "arn:aws:iam::1:root" } })], ["without TLS"]);
    await refuses([bucket, policy({ Action: "s3:PutObject" })], ["without TLS"]);
    await refuses([bucket, policy({ Effect: "Allow" })], ["without TLS"]);
    await refuses(
      [bucket, policy({ Condition: { Bool: { "aws:SecureTransport": "true" } } })],
      ["without TLS"],
    );
  });

  it("waits for a document that only up will know", () =>
    waits([bucket, { ...policy(), props: { bucket: "revisions", policy: UNKNOWN } }], "policy of rules"));
});
