import { eachPermission, IDENTITY_POLICY_TYPES } from "../iam/identity-policies";
import { includesAction } from "../iam/matches";
import { allows, field, type Statement } from "../iam/statements";
import { type Finding, violation } from "../reading/findings";
import { resourceRule } from "../rule/rule";

/**
 * Matches a pattern for all roles: only stars after `role`. A pattern for a part of the account's roles needs a
 * condition on who may receive them.
 */
const ANY_ROLE = /^(?:\*|arn:[^:]*:iam::[^:]*:(?:\*|role\/\*))$/;

/** Passing a role is as powerful as having it. */
export const passRoleScoped = resourceRule({
  id: "pass-role-scoped",
  level: "mandatory",
  severity: "high",
  what: "Permission iam:PassRole names the roles that may be passed, or the service that may receive them.",
  why:
    "Anybody who may pass any role to a host or function that they start has the permissions of the " +
    "account's strongest role.",
  fix: "set Resource to the ARNs of the roles, and add the condition StringEquals iam:PassedToService.",
  sources: [
    "IAM user guide, grant permissions to pass a role to an AWS service",
    "checkov CKV_AWS_286 (privilege escalation)",
  ],
  types: IDENTITY_POLICY_TYPES,
  check: (subject) => eachPermission(subject, unscoped),
});

function unscoped(statement: Statement): readonly Finding[] {
  const passes = statement.actions.some((action) => includesAction(action, "iam:PassRole"));
  if (!allows(statement) || !passes || isLimitedToService(statement.condition)) {
    return [];
  }
  const wide = statement.resources.find((one) => typeof one === "string" && ANY_ROLE.test(one));
  return wide === undefined
    ? []
    : [violation(`${statement.path}.Resource`, wide, "every role can be passed to every service")];
}

function isLimitedToService(condition: unknown): boolean {
  return ["StringEquals", "StringLike", "StringEqualsIfExists"].some((operator) => {
    const service = field(field(condition, operator), "iam:PassedToService");
    return service !== undefined && service !== "*";
  });
}
