import { eachPermission, IDENTITY_POLICY_TYPES } from "../iam/identity-policies";
import { allows, type Statement } from "../iam/statements";
import { demand, each, type Finding, violation } from "../reading/findings";
import { POLICY_ATTACHMENTS, ROLE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

const ADMIN = /^arn:aws[\w-]*:iam::aws:policy\/AdministratorAccess$/;

/** Anybody who gets such a role controls the account. */
export const noAdminPolicy = resourceRule({
  id: "no-admin-policy",
  level: "mandatory",
  severity: "critical",
  what: "No policy allows every action on every resource.",
  why:
    "With all permissions, one weakness in a hook script or a library on one host exposes the whole " +
    "account, with its other stacks, backups and logs.",
  fix: "name the needed actions and their resources; detach AdministratorAccess.",
  sources: ["AWS Security Hub user guide, IAM.1", "checkov CKV_AWS_62 and CKV_AWS_63"],
  framework: fsbp("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
  types: [...IDENTITY_POLICY_TYPES, ...POLICY_ATTACHMENTS],
  check: (subject) => {
    const { type, props } = subject;
    if (POLICY_ATTACHMENTS.some((attachment) => attachment === type)) {
      return demand(props.at("policyArn"), isNotAdmin, "it allows everything");
    }
    const attached = type === ROLE ? props.at("managedPolicyArns") : undefined;
    return [
      ...eachPermission(subject, all),
      ...(attached === undefined
        ? []
        : each(attached, (arn) => demand(arn, isNotAdmin, "it allows everything"))),
    ];
  },
});

function all(statement: Statement): readonly Finding[] {
  const everything = statement.actions.some((action) => action === "*" || action === "*:*");
  return allows(statement) && everything && statement.resources.includes("*")
    ? [violation(`${statement.path}.Action`, statement.actions, "it allows every action on every resource")]
    : [];
}

function isNotAdmin(arn: unknown): boolean {
  return typeof arn !== "string" || !ADMIN.test(arn);
}
