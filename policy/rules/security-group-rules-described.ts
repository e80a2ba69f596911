import { demand, each, type Finding, when } from "../reading/findings";
import type { Property } from "../reading/property";
import {
  SECURITY_GROUP,
  SECURITY_GROUP_EGRESS_RULE,
  SECURITY_GROUP_INGRESS_RULE,
  SECURITY_GROUP_RULE,
} from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** Description that the provider sets on groups without one. */
const DEFAULT_DESCRIPTION = "Managed by Pulumi";

/** Nobody dares to remove a rule without a description. */
export const securityGroupRulesDescribed = resourceRule({
  id: "security-group-rules-described",
  level: "mandatory",
  severity: "low",
  what: "Every security group and each of its rules has a description.",
  why:
    "Rules without a reason are never removed. A port that was opened for a test stays open, and no review " +
    "can tell why.",
  fix: "set description on the group and on every rule: who may connect, and why.",
  sources: ["checkov CKV_AWS_23", "AWS Well-Architected Framework, SEC05 (protect networks)"],
  types: [SECURITY_GROUP, SECURITY_GROUP_RULE, SECURITY_GROUP_INGRESS_RULE, SECURITY_GROUP_EGRESS_RULE],
  check: ({ type, props }) =>
    type === SECURITY_GROUP
      ? [...described(props), ...inline(props.at("ingress")), ...inline(props.at("egress"))]
      : described(props),
});

function inline(rules: Property): readonly Finding[] {
  return when(rules, (value) => (value === undefined ? [] : each(rules, described)));
}

function described(place: Property): readonly Finding[] {
  return demand(
    place.at("description"),
    (text) => typeof text === "string" && text.trim() !== "" && text !== DEFAULT_DESCRIPTION,
    "nobody can tell its purpose",
  );
}
