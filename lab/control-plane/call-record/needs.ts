import type { ApiCall } from "./api-call";
import type { CallInput } from "./call-input";
import type { Check, Place, ServiceTable } from "./service-table";
import { SERVICE_TABLES } from "./tables";

/** One permission that IAM checks before a call is carried out. */
export interface Need {
  /** Such as s3:GetObject. */
  readonly action: string;
  /** ARN of the resource, or `*` for actions without resource types. An unknown id is `*` in the ARN. */
  readonly resource: string;
  /** Condition keys of the call. */
  readonly context: Readonly<Record<string, string>>;
}

/** The permissions that a call needs; undefined if no table has the call. */
export function needsOf(call: ApiCall, accountId: string): readonly Need[] | undefined {
  const table = SERVICE_TABLES[call.service];
  const version = call.input.get("Version")?.[0] ?? "";
  const known = table?.versions?.[version]?.[call.operation] ?? table?.operations[call.operation];
  const checks = known ?? (table?.describing?.test(call.operation) === true ? ["*"] : undefined);
  if (table === undefined || checks === undefined) {
    return undefined;
  }
  const region = table.homeRegion ?? call.region ?? "";
  return [...checks, ...(table.besides ?? [])].flatMap((check) =>
    needs(table, call, check, { accountId, region }),
  );
}

function needs(table: ServiceTable, call: ApiCall, check: Check, place: Place): Need[] {
  const wanted = typeof check === "string" ? { resource: check } : check;
  const names = [...call.input.keys()];
  if (
    wanted.when?.some((name) => names.some((key) => key === name || key.startsWith(`${name}.`))) === false
  ) {
    return [];
  }
  const action = wanted.action ?? `${table.prefix}:${call.operation}`;
  const resources =
    typeof wanted.resource === "string"
      ? filled(wholeArn(table, wanted.resource), call.input, place)
      : wanted.resource(call.input, place);
  const context = Object.entries(wanted.context ?? {}).flatMap(([key, text]) => {
    const name = /^\{(.+)\}$/.exec(text)?.[1];
    const value = name === undefined ? text : call.input.get(name)?.[0];
    return value === undefined ? [] : [[key, value]];
  });
  return resources.map((resource) => ({
    action,
    resource,
    context: { "aws:RequestedRegion": place.region, ...Object.fromEntries(context) },
  }));
}

function wholeArn({ prefix, arn }: ServiceTable, resource: string): string {
  if (resource === "*" || /^(arn:|\{)/.test(resource)) {
    return resource;
  }
  const where = { regional: "{region}:{account}", global: ":{account}", bare: ":" }[arn];
  return `arn:aws:${prefix}:${where}:${resource}`;
}

/**
 * The text with values inserted. There is one result for each value of a name, and `*` stands for a name without a
 * value.
 */
function filled(text: string, input: CallInput, place: Place): string[] {
  const name = /\{([^}]+)\}/.exec(text)?.[1];
  if (name === undefined) {
    return [text];
  }
  const values =
    name === "region" ? [place.region] : name === "account" ? [place.accountId] : (input.get(name) ?? ["*"]);
  return [...new Set(values)].flatMap((value) => filled(text.replace(`{${name}}`, value), input, place));
}
