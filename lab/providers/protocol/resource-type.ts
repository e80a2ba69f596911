import type { Fields } from "../../values/fields";
import type { Outputs, Props } from "../../values/values";
import type { DiffRules } from "./diff";
import type { NameRule } from "./names";

/** What a handler may use besides its inputs. `Services` are the ports of its provider. */
export interface Context<Services> {
  readonly services: Services;
  /** Shows a line beside the resource while it is worked on. */
  readonly log: (line: string) => void;
  /** Resolves after the time, or throws when the operation was cancelled. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The program's `customTimeouts` for this operation in seconds; 0 when it sets none. */
  readonly timeoutSeconds: number;
}

/** An update: inputs before and after, and the outputs in state. */
export interface Update {
  readonly olds: Fields;
  readonly news: Fields;
  readonly state: Fields;
  /** Top-level inputs that differ. */
  readonly changed: readonly string[];
}

/** One resource type: what is decided without AWS, and the four calls that touch it. */
export interface ResourceType<Services> extends DiffRules {
  /** e.g. `aws:ec2/vpc:Vpc`. */
  readonly token: string;
  /** Other tokens of the same thing, e.g. `aws:alb/loadBalancer:LoadBalancer`. */
  readonly alsoKnownAs?: readonly string[];
  /**
   * Inputs that the type acts on. Any other one is refused by name, unless it has no value or that of `defaults`: what is
   * silently dropped in the lab would surprise in production. Absent: every input.
   */
  readonly supported?: readonly string[];
  /** Absent: the type needs no invented name. */
  readonly naming?: NameRule;
  /** Inputs filled in when the program leaves them out. */
  readonly defaults?: Props;
  /** The type takes `tags`; the provider's `defaultTags` are merged into `tagsAll`. */
  readonly tagged?: boolean;
  /** Inputs that `read` reports truly, so that a refresh shows what somebody changed behind our back. */
  readonly reported?: readonly string[];
  /**
   * Outputs that the real provider always has and the lab does not know, with the value that the provider gives for
   * "nothing". A program that reads one must not get undefined.
   */
  readonly untold?: Props;
  /** Outputs that an update with these changed inputs will change; shown as unknown in a preview. */
  readonly changedOutputs?: (changed: readonly string[]) => readonly string[];
  /** Creates it and returns its id. @throws NotReady when it exists but did not become ready */
  create(inputs: Fields, context: Context<Services>): Promise<string>;
  /** Absent: every change replaces. */
  update?(id: string, update: Update, context: Context<Services>): Promise<void>;
  /** What AWS says now; undefined when it is gone. */
  read(id: string, state: Fields, context: Context<Services>): Promise<Outputs | undefined>;
  /** Resolves when it is gone; a resource that is gone already is no error. */
  delete(id: string, state: Fields, context: Context<Services>): Promise<void>;
}

/** A function of a provider (`aws.getRegion()`): arguments in, results out. */
export type ProviderFunction<Services> = (args: Fields, context: Context<Services>) => Promise<Outputs>;

/** All that one provider supports. */
export interface Catalogue<Services> {
  /** Package name, e.g. `aws`. */
  readonly name: string;
  /** Version of the package it stands in for. */
  readonly version: string;
  readonly types: readonly ResourceType<Services>[];
  readonly functions: Readonly<Record<string, ProviderFunction<Services>>>;
  /** Makes the ports from the provider's configuration. */
  readonly configure: (config: Fields) => Services;
  /** Tags of the provider's configuration that every tagged resource gets. */
  readonly defaultTags: (services: Services) => Readonly<Record<string, string>>;
}
