import { isRecord } from "../../../values/unknown";
import { AwsError } from "../../protocol/aws-error";
import type { JsonObject } from "../store/model";

/** Reads typed values from a JSON request. A refusal names the field, its value and what is allowed. */
export class Input {
  private readonly fields: JsonObject;

  constructor(
    value: unknown,
    private readonly path = "",
  ) {
    if (!isRecord(value)) {
      throw refusal(path === "" ? "the request" : path, value, "a structure");
    }
    this.fields = value;
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  text(name: string): string | undefined {
    const value = this.fields[name] ?? undefined;
    if (value === undefined || typeof value === "string") {
      return value;
    }
    throw refusal(this.path + name, value, "a string");
  }

  /** Empty text counts as missing, as in AWS's own `...RequiredException` errors. */
  required(name: string, missingCode = "InvalidInputException"): string {
    const value = this.text(name);
    if (value) {
      return value;
    }
    throw new AwsError(missingCode, `${this.path}${name} is required: send it.`);
  }

  flag(name: string): boolean | undefined {
    const value = this.fields[name] ?? undefined;
    if (value === undefined || typeof value === "boolean") {
      return value;
    }
    throw refusal(this.path + name, value, "true or false");
  }

  number(name: string): number | undefined {
    const value = this.fields[name] ?? undefined;
    if (value === undefined || typeof value === "number") {
      return value;
    }
    throw refusal(this.path + name, value, "a number");
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], code?: string): T | undefined {
    const value = this.text(name);
    if (value === undefined) {
      return undefined;
    }
    const found = allowed.find((candidate) => candidate === value);
    if (found) {
      return found;
    }
    throw refusal(this.path + name, value, allowed.join(", "), code);
  }

  /** A missing list is []. */
  texts(name: string): readonly string[] {
    return this.list(name).map((item, index) => {
      if (typeof item === "string") {
        return item;
      }
      throw refusal(`${this.path}${name}[${index}]`, item, "a string");
    });
  }

  structures(name: string): readonly Input[] {
    return this.list(name).map((item, index) => new Input(item, `${this.path}${name}[${index}].`));
  }

  structure(name: string): Input | undefined {
    return this.has(name) ? new Input(this.fields[name], `${this.path}${name}.`) : undefined;
  }

  /** The structure as it was sent, for values that are only stored and shown. */
  raw(): JsonObject {
    return this.fields;
  }

  private list(name: string): readonly unknown[] {
    const value = this.fields[name] ?? [];
    if (Array.isArray(value)) {
      return value;
    }
    throw refusal(this.path + name, value, "a list");
  }
}

function refusal(name: string, value: unknown, allowed: string, code = "InvalidInputException"): AwsError {
  return new AwsError(code, `${name} is ${JSON.stringify(value)}; allowed: ${allowed}.`);
}
