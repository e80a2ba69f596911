import { SECURITY_GROUP, SECURITY_GROUP_INGRESS_RULE } from "../../../policy/reading/resource-types";
import { securityGroupRulesDescribed as rule } from "../../../policy/rules/security-group-rules-described";
import { on } from "../support/expect";
import { securityGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const group = on(rule, SECURITY_GROUP);
const single = on(rule, SECURITY_GROUP_INGRESS_RULE);

describe("policy rule security-group-rules-described (checkov CKV_AWS_23)", () => {
  it("accepts described groups and rules", async () => {
    await group.passes(securityGroup());
    await single.passes({ description: "Requests of clients", ipProtocol: "tcp" });
  });

  it("refuses a group without a description of its own", async () => {
    await group.refuses({ ...securityGroup(), description: undefined }, ["description is not set"]);
    await group.refuses({ ...securityGroup(), description: "Managed by Pulumi" }, ["Managed by Pulumi"]);
  });

  it("refuses inline and separate rules without one (checkov CKV_AWS_23)", async () => {
    await group.refuses({ ...securityGroup(), egress: [{ protocol: "-1" }] }, ["egress.0.description"]);
    await single.refuses({ ipProtocol: "tcp", description: " " }, ['description is " "']);
  });

  it("waits for unknown descriptions", async () => {
    await group.waits({ ...securityGroup(), ingress: [{ description: UNKNOWN }] }, "ingress.0.description");
    await single.waits({ description: UNKNOWN }, "description");
  });
});
