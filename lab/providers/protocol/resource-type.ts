import type { Fields } from "../../values/fields";
import type { Outputs, Props } from "../../values/values";
import type { DiffRules } from "./diff";
import type { NameRule } from "./names";

/** What a handler may use besides its inputs. `Services` are the ports of its provider. */
export interface Context<Services> {
  readonly services: Services;
  /** Shows a line next to the resource while the operation runs. */
  readonly log: (line: string) => void;
  /** Resolves after the time. Throws if the operation was cancelled. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The program's `customTimeouts` for this operation in seconds; 0 if it sets none. */
  readonly timeoutSeconds: number;
}

/** An update: the inputs before and after, and the outputs in the state. */
export interface Update {
  readonly olds: Fields;
  readonly news: Fields;
  readonly state: Fields;
  /** Top-level inputs that differ. */
  readonly changed: readonly string[];
}

/** One resource type: its decisions without AWS, and the four calls that touch AWS. */
export interface ResourceType<Services> extends DiffRules {
  /** For example `aws:ec2/vpc:Vpc`. */
  readonly token: string;
  /** Other tokens of the same type, e.g. `aws:alb/loadBalancer:LoadBalancer`. */
  readonly alsoKnownAs?: readonly string[];
  /**
   * Inputs that the type uses. Any other input is refused by name, unless it has no value or the value in `defaults`.
   * Otherwise the lab would silently ignore something that matters in production. Default: every input.
   */
  readonly supported?: readonly string[];
  /** Undefined if the type needs no generated name. */
  readonly naming?: NameRule;
  /** Inputs that are set if the program leaves them out. */
  readonly defaults?: Props;
  /** Whether the type has `tags`. The provider's `defaultTags` are merged into `tagsAll`. */
  readonly tagged?: boolean;
  /** Inputs that `read` returns with their real values, so that a refresh shows changes made outside the program. */
  readonly reported?: readonly string[];
  /**
   * Outputs that the real provider always has and the lab does not know, with the provider's value for "nothing". A
   * program that reads one must not get undefined.
   */
  readonly untold?: Props;
  /** Outputs that an update of these inputs will change. A preview shows them as unknown. */
  readonly changedOutputs?: (changed: readonly string[]) => readonly string[];
  /**
   * Creates the resource and returns its id.
   * @throws NotReady if it exists but did not become ready
   */
  create(inputs: Fields, context: Context<Services>): Promise<string>;
  /** Undefined if every change replaces the resource. */
  update?(id: string, update: Update, context: Context<Services>): Promise<void>;
  /** AWS's current values; undefined if the resource is gone. */
  read(id: string, state: Fields, context: Context<Services>): Promise<Outputs | undefined>;
  /** Resolves when the resource is gone. If it was gone before, that is not an error. */
  delete(id: string, state: Fields, context: Context<Services>): Promise<void>;
}

/** A function of a provider (`aws.getRegion()`): arguments in, results out. */
export type ProviderFunction<Services> = (args: Fields, context: Context<Services>) => Promise<Outputs>;

/** Everything that one provider supports. */
export interface Catalogue<Services> {
  /** Package name, e.g. `aws`. */
  readonly name: string;
  /** Version of the package that it replaces. */
  readonly version: string;
  readonly types: readonly ResourceType<Services>[];
  readonly functions: Readonly<Record<string, ProviderFunction<Services>>>;
  /** Makes the ports from the provider's configuration. */
  readonly configure: (config: Fields) => Services;
  /** Tags in the provider's configuration that every tagged resource gets. */
  readonly defaultTags: (services: Services) => Readonly<Record<string, string>>;
}
