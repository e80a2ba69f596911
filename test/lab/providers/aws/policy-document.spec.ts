import assert from "node:assert/strict";
import { getPolicyDocument } from "../../../../lab/providers/aws/functions/policy-document";
import { AwsServices } from "../../../../lab/providers/aws/services";
import { Fields } from "../../../../lab/values/fields";

describe("lab/providers/aws/functions/policy-document", () => {
  it("writes statements as the real function does: single values plain, conditions by test", async () => {
    const services = new AwsServices("http://127.0.0.1:1", "us-east-1", {});
    const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
    const statements = [
      {
        sid: "Assume",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com", "codedeploy.amazonaws.com"] }],
        conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["true"] }],
      },
    ];
    const { json } = await getPolicyDocument(new Fields({ statements }), context);
    assert.deepEqual(JSON.parse(String(json)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Assume",
          Effect: "Allow",
          Principal: { Service: ["ec2.amazonaws.com", "codedeploy.amazonaws.com"] },
          Action: "sts:AssumeRole",
          Condition: { Bool: { "aws:SecureTransport": "true" } },
        },
      ],
    });
  });
});
