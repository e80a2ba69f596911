import type { CallInput } from "./call-input";

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
