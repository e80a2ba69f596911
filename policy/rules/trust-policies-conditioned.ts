import { type Finding, violation } from "../findings";
import { asList, eachStatement, field, type Statement } from "../iam/statements";
import { ROLE } from "../resource-types";
import { resourceRule } from "../rule";
import { texts } from "../setting";

const trustedServices = texts({
  key: "trustedServices",
  description:
    "Services whose trust needs no condition, because they act only for resources of the role's own account that name " +
    "the role (EC2), or do not send the condition's keys.",
  default: ["ec2.amazonaws.com"],
});

const trustedPrincipals = texts({
  key: "trustedPrincipals",
  description: "AWS principals (ARNs or account numbers) that need no condition, such as your own accounts.",
  default: [],
});

/** A trust policy says who may become the role: "a service" or "an account" is often too many. */
export const trustPoliciesConditioned = resourceRule({
  id: "trust-policies-conditioned",
  level: "mandatory",
  severity: "high",
  what: "Trust policies limit services, identity providers and other accounts by a condition.",
  why:
    "Without aws:SourceAccount or aws:SourceArn a service can be made to use the role on behalf of another customer " +
    "(confused deputy); without a sub condition every repository of the identity provider can take it.",
  fix: "add a Condition: aws:SourceAccount or aws:SourceArn for services, sub and aud for OIDC, sts:ExternalId or aws:PrincipalOrgID for accounts.",
  sources: ["IAM user guide, the confused deputy problem", "checkov CKV_AWS_60 and CKV_AWS_61"],
  types: [ROLE],
  settings: [trustedServices, trustedPrincipals],
  check: ({ props }, config) =>
    eachStatement(props.at("assumeRolePolicy"), (statement) => {
      const exempt = [...config.get(trustedServices), ...config.get(trustedPrincipals)];
      return open(statement, exempt);
    }),
});

function open(statement: Statement, exempt: readonly string[]): readonly Finding[] {
  const { effect, condition, principal, path } = statement;
  if (effect !== "Allow" || isFilled(condition)) {
    return [];
  }
  const kinds = typeof principal === "string" ? [principal] : ["Service", "Federated", "AWS"];
  const named = kinds.flatMap((kind) =>
    typeof principal === "string" ? [principal] : asList(field(principal, kind)),
  );
  const unlimited = named.find((one) => typeof one === "string" && !exempt.includes(one));
  return unlimited === undefined
    ? []
    : [violation(`${path}.Principal`, unlimited, "it may take the role, without any condition")];
}

function isFilled(condition: unknown): boolean {
  return typeof condition === "object" && condition !== null && Object.keys(condition).length > 0;
}
