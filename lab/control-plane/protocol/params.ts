import { AwsError } from "./aws-error";
import type { QueryStructure, QueryValue } from "./query-params";

/**
 * Reads typed values from a folded Query request. Every refusal names the parameter, its value and what is allowed.
 */
export class Params {
  constructor(
    private readonly values: QueryStructure,
    private readonly path = "",
  ) {}

  /** The parameter's text; undefined if it was not sent. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined) {
      return undefined;
    }
    if (typeof value === "string") {
      return value;
    }
    throw this.refusal(name, "a list or structure", "a string");
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === "") {
      throw new AwsError("ValidationError", `The parameter ${this.path}${name} is required: send it.`);
    }
    return value;
  }

  /** An integer within the limits; undefined if it was not sent. */
  integer(name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    if (text === "" || !Number.isInteger(value) || value < least || value > most) {
      throw this.refusal(name, text, `an integer from ${least} to ${most}`);
    }
    return value;
  }

  requiredInteger(name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    this.requiredText(name);
    return this.integer(name, least, most) ?? least;
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) {
      return undefined;
    }
    if (text !== "true" && text !== "false") {
      throw this.refusal(name, text, "true or false");
    }
    return text === "true";
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const found = allowed.find((value) => value === text);
    if (found === undefined) {
      throw this.refusal(name, text, allowed.join(", "));
    }
    return found;
  }

  /**
   * @throws ValidationError that names a parameter outside `supported`, which the lab would otherwise silently ignore
   */
  refuseOthers(supported: readonly string[]): void {
    const always = ["Action", "Version"];
    const others = Object.keys(this.values).filter((name) => ![...always, ...supported].includes(name));
    if (others.length === 0) {
      return;
    }
    const text = `the lab does not support the parameter ${others.join(", ")}: leave it out in the local stack`;
    throw new AwsError("ValidationError", text);
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** The list's texts. An empty or missing list is []. */
  texts(name: string): readonly string[] {
    return this.items(name).map((item, index) => {
      if (typeof item !== "string") {
        throw this.refusal(`${name}.${index + 1}`, "a structure", "a string");
      }
      return item;
    });
  }

  /** The list's structures. An empty or missing list is []. */
  structures(name: string): readonly Params[] {
    return this.items(name).map((item, index) => this.nested(`${name}.member.${index + 1}`, item));
  }

  structure(name: string): Params | undefined {
    const value = this.values[name];
    return value === undefined ? undefined : this.nested(name, value);
  }

  /** The value as it was sent, for values that the lab only stores and returns. */
  raw(name: string): QueryValue | undefined {
    return this.values[name];
  }

  private items(name: string): readonly QueryValue[] {
    const value = this.values[name];
    if (value === undefined || value === "") {
      return [];
    }
    if (typeof value === "object" && isList(value)) {
      return value;
    }
    throw this.refusal(name, JSON.stringify(value), `a list (${name}.member.1=…)`);
  }

  private nested(name: string, value: QueryValue): Params {
    if (typeof value === "string") {
      if (value === "") {
        return new Params({}, `${this.path}${name}.`);
      }
      throw this.refusal(name, value, "a structure");
    }
    if (isList(value)) {
      throw this.refusal(name, "a list", "a structure");
    }
    return new Params(value, `${this.path}${name}.`);
  }

  private refusal(name: string, found: string, allowed: string): AwsError {
    return new AwsError("ValidationError", `${this.path}${name} is ${found}; allowed: ${allowed}.`);
  }
}

function isList(value: readonly QueryValue[] | QueryStructure): value is readonly QueryValue[] {
  return Array.isArray(value);
}
