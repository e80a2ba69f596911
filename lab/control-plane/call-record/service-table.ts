import type { CallInput } from "./call-input";

/** Account and region of a call. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/**
 * One permission of an operation. If it is a text, the text is the resource, and the action has the operation's name.
 * In texts, `{Name}` stands for the input's value, and `{region}` and `{account}` for the place. A resource is
 * appended to the service's ARN, unless it is `*` or begins with `arn:` or `{`.
 */
export type Check =
  | string
  | {
      /** Default: the operation's name. */
      readonly action?: string;
      readonly resource: string | ((input: CallInput, place: Place) => readonly string[]);
      /**
       * Condition keys, each with a value or with `{Name}` for the input's value. If the input has no value, the key
       * is left out.
       */
      readonly context?: Readonly<Record<string, string>>;
      /** Needed only if the input has one of these names, or something below them. */
      readonly when?: readonly string[];
    };

/** The service authorization reference for one service, limited to the calls that the lab gets. */
export interface ServiceTable {
  /** Prefix of the service's actions. */
  readonly prefix: string;
  /** ARNs up to the resource: with region and account, only with the account, or with neither. */
  readonly arn: "regional" | "global" | "bare";
  /** Region in the signatures of a service that exists in only one region. */
  readonly homeRegion?: string;
  readonly operations: Readonly<Record<string, readonly Check[]>>;
  /** Operations with another meaning if a call's `Version` is an earlier API version, by that version. */
  readonly versions?: Readonly<Record<string, Readonly<Record<string, readonly Check[]>>>>;
  /**
   * Operations without resources, by the beginning of their names, and the permissions that every operation also
   * needs.
   */
  readonly describing?: RegExp;
  readonly besides?: readonly Check[];
}
