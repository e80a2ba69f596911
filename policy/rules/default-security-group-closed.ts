import { type Finding, violation, when } from "../reading/findings";
import { DEFAULT_SECURITY_GROUP } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** A resource that names no security group gets the default one. */
export const defaultSecurityGroupClosed = resourceRule({
  id: "default-security-group-closed",
  level: "mandatory",
  severity: "high",
  what: "The default security group of a VPC has no rules.",
  why:
    "A resource that is launched without a security group gets the default one. If that group has rules, " +
    "the resource is reachable at once.",
  fix:
    "declare the aws.ec2.DefaultSecurityGroup with neither ingress nor egress, and name security groups " +
    "where they are needed.",
  sources: [
    "AWS Security Hub user guide, EC2.2",
    "CIS AWS Foundations Benchmark 5.0, 5.5",
    "checkov CKV2_AWS_12",
  ],
  framework: fsbp("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
  types: [DEFAULT_SECURITY_GROUP],
  check: ({ props }) =>
    ["ingress", "egress"].flatMap((key): readonly Finding[] =>
      when(props.at(key), (rules) =>
        Array.isArray(rules) && rules.length > 0
          ? [violation(key, rules, "a resource that names no security group is open because of it")]
          : [],
      ),
    ),
});
