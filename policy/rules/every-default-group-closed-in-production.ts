import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation } from "../reading/findings";
import { DEFAULT_SECURITY_GROUP, VPC } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { stackRule } from "../rule/rule";

/** The stack-wide counterpart of default-security-group-closed: AWS creates the default group with rules. */
export const everyDefaultGroupClosedInProduction = stackRule({
  id: "every-default-group-closed-in-production",
  level: "mandatory",
  severity: "medium",
  what: "A production stack manages the default security group of every VPC that it creates, and so empties it.",
  why: "AWS creates the default group with rules in both directions. They stay until a program manages the group.",
  fix: "add an aws.ec2.DefaultSecurityGroup with the vpcId of this VPC and without rules; or narrow productionStacks.",
  sources: ["AWS Security Hub user guide, EC2.2", "CIS AWS Foundations Benchmark 5.0, 5.5"],
  framework: fsbp("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
  settings: [productionStacks],
  check: (stack, config) => {
    const groups = stack.ofType(DEFAULT_SECURITY_GROUP);
    const networks = stack.ofType(VPC).filter((vpc) => isProduction(vpc.stack, config));
    return ofEach(networks, (vpc) => judged(vpc, groups));
  },
});

function judged(vpc: StackResource, groups: readonly StackResource[]): readonly Finding[] {
  const aims = groups.map((group) => pointedAt(group, "vpcId", [vpc], ["id"]));
  if (aims.some(({ found }) => found.length > 0)) {
    return [];
  }
  const open = aims.flatMap((aim) => aim.open);
  const cidr = vpc.props.at("cidrBlock");
  const reading = cidr.read();
  const value = reading.known ? reading.value : "not known yet";
  return open.length > 0
    ? open
    : [violation(cidr.path, value, "its default security group keeps the rules from AWS")];
}
