import { demand, each, type Finding, when } from "../reading/findings";
import type { Property } from "../reading/property";
import {
  SECURITY_GROUP,
  SECURITY_GROUP_EGRESS_RULE,
  SECURITY_GROUP_INGRESS_RULE,
  SECURITY_GROUP_RULE,
} from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** The provider's text for groups without a description. */
const DEFAULT_DESCRIPTION = "Managed by Pulumi";

/** A rule nobody can explain is a rule nobody dares to remove. */
export const securityGroupRulesDescribed = resourceRule({
  id: "security-group-rules-described",
  level: "mandatory",
  severity: "low",
  what: "Security groups and each of their rules say what they are for.",
  why: "Rules without a reason are never removed: what was opened for a test stays open, and no review can tell.",
  fix: "set description on the group and on every rule: who comes in, and why.",
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
    "nobody can tell what it is for",
  );
}
