import { each, type Finding } from "../reading/findings";
import type { Property } from "../reading/property";
import { GROUP_POLICY, MANAGED_POLICY, ROLE, ROLE_POLICY, USER_POLICY } from "../reading/resource-types";
import type { ResourceSubject } from "../reading/subject";
import { eachStatement, type Statement } from "./statements";

/** Every resource type that holds permissions of a role, user or group. */
export const IDENTITY_POLICY_TYPES = [MANAGED_POLICY, ROLE_POLICY, USER_POLICY, GROUP_POLICY, ROLE] as const;

/** Judges each statement of the permissions in a resource of {@link IDENTITY_POLICY_TYPES}. */
export function eachPermission(
  { type, props }: ResourceSubject,
  judge: (statement: Statement) => readonly Finding[],
): readonly Finding[] {
  const judgeDocument = (document: Property) => eachStatement(document, judge);
  return type === ROLE
    ? each(props.at("inlinePolicies"), (one) => judgeDocument(one.at("policy")))
    : judgeDocument(props.at("policy"));
}
