import { POLICY_ATTACHMENTS, ROLE, ROLE_POLICY } from "../../../policy/reading/resource-types";
import { noAdminPolicy as rule } from "../../../policy/rules/no-admin-policy";
import { on } from "../support/expect";
import { permissions } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, ROLE_POLICY);
const attached = on(rule, POLICY_ATTACHMENTS[0]);
const role = on(rule, ROLE);
const written = (change: object = {}) => ({ policy: JSON.stringify(permissions(change)) });
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

describe("policy rule no-admin-policy (FSBP IAM.1)", () => {
  it("accepts named permissions, as text and as an object", async () => {
    await passes(written());
    await passes({ policy: permissions() });
    await passes(written({ Effect: "Deny", Action: "*", Resource: "*" }));
  });

  it("refuses everything on everything (FSBP IAM.1)", async () => {
    await refuses(written({ Action: "*", Resource: "*" }), ["policy.Statement.0.Action", '["*"]']);
    await refuses({ policy: permissions({ Action: ["*:*"], Resource: ["*"] }) }, ["every action"]);
  });

  it("refuses AdministratorAccess, attached or in the role", async () => {
    await attached.refuses({ policyArn: ADMIN }, ["policyArn"]);
    await attached.passes({ policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" });
    await role.refuses({ managedPolicyArns: [ADMIN] }, ["managedPolicyArns.0"]);
  });

  it("also judges the inline policies of roles", () =>
    role.refuses({ inlinePolicies: [written({ Action: "*", Resource: "*" })] }, ["inlinePolicies.0.policy"]));

  it("waits for documents and parts that only up will know", async () => {
    await waits({ policy: UNKNOWN }, "policy");
    await waits({ policy: permissions({ Action: "*", Resource: UNKNOWN }) }, "policy.Statement.0.Resource");
    await attached.waits({ policyArn: UNKNOWN }, "policyArn");
  });
});
