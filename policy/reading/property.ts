import { UnknownValueError } from "@pulumi/policy";

/** Stands in a list or an object for a part that Pulumi does not know before `up`. */
export const NOT_KNOWN_YET = Symbol("not known yet");

/** One property as a policy may see it: its value, or the fact that Pulumi does not know it before `up`. */
export type Reading =
  | { readonly known: true; readonly path: string; readonly value: unknown }
  | { readonly known: false; readonly path: string; readonly cause: Error };

/**
 * A place in a resource's properties that can be read without crashing on unknowns.
 *
 * The SDK hands policies a proxy that throws at the first unknown read, which would end a rule before its other
 * checks ran. Here the throw becomes a {@link Reading}. Missing parents and `null` read as `undefined`.
 * `owner` names the resource where a rule looks at several.
 */
export class Property {
  constructor(
    private readonly root: unknown,
    private readonly keys: readonly (string | number)[] = [],
    private readonly owner?: string,
  ) {}

  /** The same resource, further in: `at("launchTemplate", "version")`, `at("ingress", 0)`. */
  at(...keys: readonly (string | number)[]): Property {
    return new Property(this.root, [...this.keys, ...keys], this.owner);
  }

  /** Dotted path for messages, after the resource's name if one was given. */
  get path(): string {
    const path = this.keys.join(".");
    return this.owner === undefined ? path : `${path} of ${this.owner}`;
  }

  /**
   * Reads the value as plain data; lists and objects carry {@link NOT_KNOWN_YET} where a part is unknown.
   * Throws only for errors other than "unknown during preview".
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
