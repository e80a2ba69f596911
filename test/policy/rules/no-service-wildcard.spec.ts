import { MANAGED_POLICY } from "../../../policy/reading/resource-types";
import { noServiceWildcard as rule } from "../../../policy/rules/no-service-wildcard";
import { on } from "../support/expect";
import { permissions } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, MANAGED_POLICY);
const written = (change: object = {}) => ({ policy: JSON.stringify(permissions(change)) });

describe("policy rule no-service-wildcard (FSBP IAM.21)", () => {
  it("accepts named actions and families of them", async () => {
    await passes(written());
    await passes(written({ Action: "s3:Get*" }));
    await passes(written({ Effect: "Deny", Action: "s3:*" }));
  });

  it("refuses a whole service (FSBP IAM.21), and all of them", async () => {
    await refuses(written({ Action: ["ec2:DescribeInstances", "s3:*"] }), ['"s3:*"']);
    await refuses(written({ Action: "*" }), ['"*"']);
  });

  it("refuses an allowance with exceptions", () =>
    refuses(written({ Action: undefined, NotAction: "iam:*" }), ["NotAction"]));

  it("waits for documents and actions that only up will know", async () => {
    await waits({ policy: UNKNOWN }, "policy");
    await waits(
      { policy: permissions({ Action: ["s3:GetObject", UNKNOWN] }) },
      "policy.Statement.0.Action.1",
    );
  });
});
