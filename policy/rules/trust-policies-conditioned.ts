import { asList, eachStatement, field, type Statement } from "../iam/statements";
import { type Finding, violation } from "../reading/findings";
import { ROLE } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";
import { texts } from "../rule/setting";

const trustedServices = texts({
  key: "trustedServices",
  description:
    "Services, without region and domain, whose trust needs no condition. They are services that do not " +
    "document that they send aws:SourceAccount, and that get only roles of their own account " +
    "(iam:PassRole).",
  default: ["ec2", "codedeploy"],
});

const trustedPrincipals = texts({
  key: "trustedPrincipals",
  description: "AWS principals (ARNs or account numbers) that need no condition, such as your own accounts.",
  default: [],
});

/** A trust policy says who may use the role. "A service" or "an account" alone often includes too many. */
export const trustPoliciesConditioned = resourceRule({
  id: "trust-policies-conditioned",
  level: "mandatory",
  severity: "high",
  what: "Trust policies limit services, identity providers and other accounts by a condition.",
  why:
    "Without aws:SourceAccount or aws:SourceArn, another customer can make a service use the role " +
    "(confused deputy). Without a sub condition, every repository of the identity provider can use it.",
  fix: "add a Condition: aws:SourceAccount or aws:SourceArn for services, sub and aud for OIDC, sts:ExternalId or aws:PrincipalOrgID for accounts.",
  sources: ["IAM user guide, the confused deputy problem", "checkov CKV_AWS_60 and CKV_AWS_61"],
  types: [ROLE],
  settings: [trustedServices, trustedPrincipals],
  check: ({ props }, config) =>
    eachStatement(props.at("assumeRolePolicy"), (statement) => {
      const services = config.get(trustedServices);
      const principals = config.get(trustedPrincipals);
      return open(statement, (one) => principals.includes(one) || services.includes(serviceOf(one) ?? ""));
    }),
});

function open(statement: Statement, isExempt: (principal: string) => boolean): readonly Finding[] {
  const { effect, condition, principal, path } = statement;
  if (effect !== "Allow" || isFilled(condition)) {
    return [];
  }
  const kinds = typeof principal === "string" ? [principal] : ["Service", "Federated", "AWS"];
  const named = kinds.flatMap((kind) =>
    typeof principal === "string" ? [principal] : asList(field(principal, kind)),
  );
  const unlimited = named.find((one) => typeof one === "string" && !isExempt(one));
  return unlimited === undefined
    ? []
    : [violation(`${path}.Principal`, unlimited, "it may assume the role without any condition")];
}

function isFilled(condition: unknown): boolean {
  return typeof condition === "object" && condition !== null && Object.keys(condition).length > 0;
}

/** The service name in "codedeploy.amazonaws.com" and "codedeploy.eu-west-1.amazonaws.com". */
function serviceOf(principal: string): string | undefined {
  return /^([\w-]+(?:\.rds)?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/.exec(principal)?.[1];
}
