import { eachPermission, IDENTITY_POLICY_TYPES } from "../iam/identity-policies";
import { allows, type Statement } from "../iam/statements";
import { type Finding, violation } from "../reading/findings";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

const WILD = /^(?:\*|[\w-]+:\*)$/;

/** "All of a service" includes actions that AWS adds later. */
export const noServiceWildcard = resourceRule({
  id: "no-service-wildcard",
  level: "mandatory",
  severity: "high",
  what: "No policy allows all actions of a service, or everything except some.",
  why:
    "s3:* lets a role that reads revisions also replace them and delete the bucket's policy. NotAction " +
    "allows every service that nobody thought of.",
  fix: "name the actions (or families such as s3:Get*) that the code calls.",
  sources: ["AWS Security Hub user guide, IAM.21", "checkov CKV_AWS_355"],
  framework: fsbp(
    "IAM.21",
    "IAM customer managed policies that you create should not allow wildcard actions for services",
  ),
  types: IDENTITY_POLICY_TYPES,
  check: (subject) => eachPermission(subject, wild),
});

function wild(statement: Statement): readonly Finding[] {
  if (!allows(statement)) {
    return [];
  }
  if (statement.namesExceptions) {
    return [
      violation(`${statement.path}.NotAction`, "NotAction", "it allows every action that it does not name"),
    ];
  }
  const action = statement.actions.find((one) => typeof one === "string" && WILD.test(one));
  return action === undefined
    ? []
    : [violation(`${statement.path}.Action`, action, "it allows all actions of a service")];
}
