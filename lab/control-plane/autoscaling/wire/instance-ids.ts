import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { Group, Member } from "../store/model";

/**
 * An instance id has 1 to 19 characters of any kind (API reference, SetInstanceHealth, EnterStandby). There is no
 * other rule.
 */
const MOST_CHARACTERS = 19;
const LIMIT = `Member must have length less than or equal to ${MOST_CHARACTERS}`;

/**
 * The call's `InstanceId`.
 * @throws ValidationError if it is too long to be an instance id
 */
export function requestedInstanceId(params: Params): string {
  const id = params.requiredText("InstanceId");
  if (id.length > MOST_CHARACTERS) {
    throw refusal(`Value '${id}' at 'instanceId'`, LIMIT);
  }
  return id;
}

/**
 * The call's `InstanceIds`.
 * @throws ValidationError if one is empty or too long, e.g. several ids in one text
 */
export function requestedInstanceIds(params: Params): readonly string[] {
  const ids = params.texts("InstanceIds");
  if (ids.some((id) => id.length === 0 || id.length > MOST_CHARACTERS)) {
    const limits = `[${LIMIT}, Member must have length greater than or equal to 1]`;
    throw refusal(
      `Value '[${ids.join(", ")}]' at 'instanceIds'`,
      `Member must satisfy constraint: ${limits}`,
    );
  }
  return ids;
}

/** The group's instances that `InstanceIds` names. @throws ValidationError for more than `most`, or one of another group */
export function membersOf(group: Group, params: Params, most: number): readonly Member[] {
  const ids = requestedInstanceIds(params);
  if (ids.length > most) {
    const text = `1 validation error detected: InstanceIds has ${ids.length} members; allowed: at most ${most}.`;
    throw new AwsError("ValidationError", text);
  }
  return ids.map((id) => {
    const member = group.members.get(id);
    if (member !== undefined) {
      return member;
    }
    throw new AwsError(
      "ValidationError",
      `The instance ${id} is not part of Auto Scaling group ${group.name}.`,
    );
  });
}

export function requiredFlag(params: Params, name: string): boolean {
  params.requiredText(name);
  return params.flag(name) === true;
}

function refusal(what: string, limit: string): AwsError {
  return new AwsError(
    "ValidationError",
    `1 validation error detected: ${what} failed to satisfy constraint: ${limit}`,
  );
}
