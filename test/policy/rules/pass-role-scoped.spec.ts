import { USER_POLICY } from "../../../policy/reading/resource-types";
import { passRoleScoped as rule } from "../../../policy/rules/pass-role-scoped";
import { on } from "../support/expect";
import { permissions } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, USER_POLICY);
const written = (change: object = {}) => ({ policy: JSON.stringify(permissions(change)) });
const passing = (Resource: unknown, Condition?: object) =>
  written({ Action: "iam:PassRole", Resource, Condition });

describe("policy rule pass-role-scoped (IAM user guide, pass a role; checkov CKV_AWS_286)", () => {
  it("accepts named roles, a named service, and policies that pass none", async () => {
    await passes(written());
    await passes(passing("arn:aws:iam::123456789012:role/shop-hosts"));
    await passes(passing("*", { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } }));
  });

  for (const every of ["*", "arn:aws:iam::123456789012:role/*", "arn:aws:iam::*:role/*"]) {
    it(`refuses ${every}`, () =>
      refuses(passing(every), ["policy.Statement.0.Resource", JSON.stringify(every)]));
  }

  it("finds PassRole in a pattern", () =>
    refuses(written({ Action: "iam:P*", Resource: "*" }), ["every role"]));

  it("does not accept another condition as a limit", () =>
    refuses(passing("*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }), ["every role"]));

  it("waits for roles that only up will know", async () => {
    await waits({ policy: UNKNOWN }, "policy");
    await waits({ policy: permissions({ Action: "iam:PassRole", Resource: [UNKNOWN] }) }, "Resource.0");
  });
});
