import assert from "node:assert/strict";
import { AwsServices } from "../../../../../lab/providers/aws/services";
import {
  securityGroupEgressRule,
  securityGroupIngressRule,
} from "../../../../../lab/providers/aws/vpc/security-group-rule";
import { difference } from "../../../../../lab/providers/protocol/diff";
import { Fields } from "../../../../../lab/values/fields";
import { type Stub, stubEndpoint } from "../stub-endpoint";

const RULE = {
  securityGroupId: "sg-1",
  ipProtocol: "tcp",
  fromPort: 8080,
  toPort: 8080,
  cidrIpv4: "10.0.0.0/8",
  description: "Requests",
};
const DONE = {
  body: "<ModifySecurityGroupRulesResponse><return>true</return></ModifySecurityGroupRulesResponse>",
};

/**
 * Its ModifyPlan names the group and the kind of the source. Update calls ModifySecurityGroupRules for everything
 * else.
 */
describe("the stand-ins of security group rules (terraform-provider-aws, ec2/vpc_security_group_ingress_rule.go)", () => {
  let stub: Stub;

  beforeEach(async () => {
    stub = await stubEndpoint({ ModifySecurityGroupRules: DONE });
  });

  afterEach(() => stub.close());

  for (const type of [securityGroupIngressRule, securityGroupEgressRule]) {
    it(`${type.token}: is replaced only for another group, or for another kind of source`, () => {
      const replaces = (news: object) => difference(type, RULE, { ...RULE, ...news }).replaces;
      assert.deepEqual(replaces({ securityGroupId: "sg-2" }), ["securityGroupId"]);
      const { cidrIpv4: _, ...withoutSource } = RULE;
      const other = { ...withoutSource, referencedSecurityGroupId: "sg-3" };
      assert.deepEqual(difference(type, RULE, other).replaces, ["referencedSecurityGroupId"]);
      for (const news of [
        { fromPort: 9090, toPort: 9090 },
        { ipProtocol: "udp" },
        { cidrIpv4: "10.1.0.0/16" },
        { description: "Other requests" },
      ]) {
        assert.deepEqual(replaces(news), [], JSON.stringify(news));
      }
    });

    it(`${type.token}: changes ports in both directions with one call each, on the existing rule`, async () => {
      const services = new AwsServices(stub.url, "eu-central-1", {});
      const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
      const moved = { ...RULE, fromPort: 9090, toPort: 9090 };
      for (const [olds, news] of [
        [RULE, moved],
        [moved, RULE],
      ] as const) {
        const change = { olds: new Fields(olds), news: new Fields(news), state: new Fields(olds) };
        await type.update?.("sgr-1", { ...change, changed: ["fromPort", "toPort"] }, context);
      }
      const sent = stub.requests.map(({ operation, body }) => {
        const form = new URLSearchParams(body);
        const rule = (name: string) => form.get(`SecurityGroupRule.1.${name}`);
        const ports = [rule("SecurityGroupRule.FromPort"), rule("SecurityGroupRule.ToPort")];
        return [operation, rule("SecurityGroupRuleId"), ...ports, rule("SecurityGroupRule.CidrIpv4")];
      });
      assert.deepEqual(sent, [
        ["ModifySecurityGroupRules", "sgr-1", "9090", "9090", "10.0.0.0/8"],
        ["ModifySecurityGroupRules", "sgr-1", "8080", "8080", "10.0.0.0/8"],
      ]);
    });
  }
});
