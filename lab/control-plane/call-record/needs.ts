import type { ApiCall } from "./api-call";
import type { CallInput } from "./call-input";
import { SERVICE_TABLES } from "./tables";

/** One permission that IAM looks for before a call is carried out. */
export interface Need {
  /** Such as s3:GetObject. */
  readonly action: string;
  /** ARN of what the call is about; `*` for actions that know no resources. Ids not yet known are `*` in it. */
  readonly resource: string;
  /** Condition keys of the call. */
  readonly context: Readonly<Record<string, string>>;
}

/** Account and region in which a call is made. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/**
 * One permission of an operation. A text is the resource, the action then has the operation's name.
 * In texts `{Name}` stands for the input's value, `{region}` and `{account}` for the place. A resource that is neither
 * `*` nor begins with `arn:` or `{` is put behind the service's ARN.
 */
export type Check =
  | string
  | {
      /** Default: the operation's own. */
      readonly action?: string;
      readonly resource: string | ((input: CallInput, place: Place) => readonly string[]);
      /** Condition keys: a value, or `{Name}` for the input's, and no key where it has none. */
      readonly context?: Readonly<Record<string, string>>;
      /** Asked for only when the input has one of these names, or something below them. */
      readonly when?: readonly string[];
    };

/** What the service authorization reference says of one service, as far as the lab is called. */
export interface ServiceTable {
  /** Prefix of the service's actions. */
  readonly prefix: string;
  /** ARNs up to the resource: with region and account, with the account alone, or with neither. */
  readonly arn: "regional" | "global" | "bare";
  /** Region that the service says it is in, where it stands in one alone. */
  readonly homeRegion?: string;
  readonly operations: Readonly<Record<string, readonly Check[]>>;
  /** Operations that mean something else where a call's `Version` is an earlier one of the API, by that version. */
  readonly versions?: Readonly<Record<string, Readonly<Record<string, readonly Check[]>>>>;
  /** Operations without resources, by their beginning, and what every operation asks for besides. */
  readonly describing?: RegExp;
  readonly besides?: readonly Check[];
}

/** The permissions that a call needs, or undefined for a call that no table knows. */
export function needsOf(call: ApiCall, accountId: string): readonly Need[] | undefined {
  const table = SERVICE_TABLES[call.service];
  const version = call.input.get("Version")?.[0] ?? "";
  const known = table?.versions?.[version]?.[call.operation] ?? table?.operations[call.operation];
  const checks = known ?? (table?.describing?.test(call.operation) === true ? ["*"] : undefined);
  if (table === undefined || checks === undefined) return undefined;
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
  if (resource === "*" || /^(arn:|\{)/.test(resource)) return resource;
  const where = { regional: "{region}:{account}", global: ":{account}", bare: ":" }[arn];
  return `arn:aws:${prefix}:${where}:${resource}`;
}

/** The text with values put in: one for each value of a name, with `*` for a name that has none. */
function filled(text: string, input: CallInput, place: Place): string[] {
  const name = /\{([^}]+)\}/.exec(text)?.[1];
  if (name === undefined) return [text];
  const values =
    name === "region" ? [place.region] : name === "account" ? [place.accountId] : (input.get(name) ?? ["*"]);
  return [...new Set(values)].flatMap((value) => filled(text.replace(`{${name}}`, value), input, place));
}
