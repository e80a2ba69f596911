import { UnknownValueError } from "@pulumi/policy";

/** Placeholder in a list or an object for a part that Pulumi does not know before `up`. */
export const NOT_KNOWN_YET = Symbol("not known yet");

/** One property as a policy sees it: its value, or the fact that Pulumi does not know it before `up`. */
export type Reading =
  | { readonly known: true; readonly path: string; readonly value: unknown }
  | { readonly known: false; readonly path: string; readonly cause: Error };

/**
 * A path in a resource's properties that can be read although some values are unknown.
 *
 * The SDK gives policies a proxy that throws at the first read of an unknown value. That would end a rule before its
 * other checks run. Here the error becomes a {@link Reading}. Missing parents and `null` read as `undefined`. `owner`
 * names the resource if a rule judges several.
 */
export class Property {
  constructor(
    private readonly root: unknown,
    private readonly keys: readonly (string | number)[] = [],
    private readonly owner?: string,
  ) {}

  /** A deeper path in the same resource: `at("launchTemplate", "version")`, `at("ingress", 0)`. */
  at(...keys: readonly (string | number)[]): Property {
    return new Property(this.root, [...this.keys, ...keys], this.owner);
  }

  /** Dotted path for messages, with the resource's name if one was given. */
  get path(): string {
    const path = this.keys.join(".");
    return this.owner === undefined ? path : `${path} of ${this.owner}`;
  }

  /**
   * Reads the value as plain data. Unknown parts of lists and objects are {@link NOT_KNOWN_YET}. Throws only errors
   * other than "unknown during preview".
   */
  read(): Reading {
    try {
      return { known: true, path: this.path, value: this.plain(this.walk()) };
    } catch (error) {
      if (error instanceof UnknownValueError && error instanceof Error) {
        return { known: false, path: this.path, cause: error };
      }
      throw error;
    }
  }

  private plain(value: unknown): unknown {
    if (Array.isArray(value)) {
      return Array.from(value.keys(), (index) => this.part(index));
    }
    return isIndexable(value)
      ? Object.fromEntries(Object.keys(value).map((key) => [key, this.part(key)]))
      : value;
  }

  private part(key: string | number): unknown {
    const reading = this.at(key).read();
    return reading.known ? reading.value : NOT_KNOWN_YET;
  }

  private walk(): unknown {
    let value: unknown = this.root;
    for (const key of this.keys) {
      if (!isIndexable(value)) {
        return undefined;
      }
      value = value[key];
    }
    return value ?? undefined;
  }
}

function isIndexable(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}
