import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** One configurable value of a rule. The file given with `--policy-pack-config` sets it. */
export interface Setting<T> {
  /** Key below the rule's id. */
  readonly key: string;
  /** Meaning and unit, for the documentation. */
  readonly description: string;
  /** JSON schema that the engine checks before any rule runs. It contains the default. */
  readonly schema: PolicyConfigJSONSchema;
  /** What is allowed, in words, for errors. */
  readonly allowed: string;
  /** The typed value; `undefined` if the raw value is not allowed. */
  readonly parse: (raw: unknown) => T | undefined;
  /** The part of a raw value that is not allowed. Needed if `allowed` alone does not show it. */
  readonly problem?: (raw: unknown) => string | undefined;
}

interface SettingText<T> {
  readonly key: string;
  readonly description: string;
  readonly default: T;
}

/** An integer from `min` to `max`, both included. */
export function integer(
  text: SettingText<number> & { readonly min: number; readonly max: number },
): Setting<number> {
  const { key, description, min, max } = text;
  return {
    key,
    description,
    schema: { type: "integer", minimum: min, maximum: max, default: text.default, description },
    allowed: `an integer from ${min} to ${max}`,
    parse: (raw) =>
      typeof raw === "number" && Number.isInteger(raw) && raw >= min && raw <= max ? raw : undefined,
  };
}

/** A non-empty list of integers from `min` to `max`. */
export function integers(
  text: SettingText<readonly number[]> & { readonly min: number; readonly max: number },
): Setting<readonly number[]> {
  const { key, description, min, max } = text;
  const inRange = (raw: unknown): raw is number =>
    typeof raw === "number" && Number.isInteger(raw) && raw >= min && raw <= max;
  return {
    key,
    description,
    schema: {
      type: "array",
      items: { type: "integer", minimum: min, maximum: max },
      minItems: 1,
      default: [...text.default],
      description,
    },
    allowed: `a list of at least one integer from ${min} to ${max}`,
    parse: (raw) => (Array.isArray(raw) && raw.length > 0 && raw.every(inRange) ? raw : undefined),
  };
}

/** A list of words from a fixed set; it may be empty. */
export function choices(
  text: SettingText<readonly string[]> & { readonly of: readonly string[] },
): Setting<readonly string[]> {
  const { key, description, of } = text;
  const isChoice = (raw: unknown): raw is string => typeof raw === "string" && of.includes(raw);
  return {
    key,
    description,
    schema: {
      type: "array",
      items: { type: "string", enum: [...of] },
      default: [...text.default],
      description,
    },
    allowed: `a list of any of ${of.map((word) => `"${word}"`).join(", ")}`,
    parse: (raw) => (Array.isArray(raw) && raw.every(isChoice) ? raw : undefined),
  };
}

/** One word of a fixed set. */
export function word<T extends string>(text: SettingText<T> & { readonly of: readonly T[] }): Setting<T> {
  const { key, description, of } = text;
  return {
    key,
    description,
    schema: { type: "string", enum: [...of], default: text.default, description },
    allowed: `one of ${of.map((choice) => `"${choice}"`).join(", ")}`,
    parse: (raw) => of.find((choice) => choice === raw),
  };
}

/** A boolean. */
export function flag(text: SettingText<boolean>): Setting<boolean> {
  const { key, description } = text;
  return {
    key,
    description,
    schema: { type: "boolean", default: text.default, description },
    allowed: "true or false",
    parse: (raw) => (typeof raw === "boolean" ? raw : undefined),
  };
}

/** A list of non-empty strings; it may be empty. */
export function texts(text: SettingText<readonly string[]>): Setting<readonly string[]> {
  const { key, description } = text;
  const isText = (raw: unknown): raw is string => typeof raw === "string" && raw !== "";
  return {
    key,
    description,
    schema: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [...text.default],
      description,
    },
    allowed: "a list of non-empty strings",
    parse: (raw) => (Array.isArray(raw) && raw.every(isText) ? raw : undefined),
  };
}

/** A JavaScript regular expression. It matches anywhere in the subject, in upper or lower case. */
export function pattern(text: SettingText<string>): Setting<RegExp> {
  const { key, description } = text;
  return {
    key,
    description,
    schema: { type: "string", minLength: 1, default: text.default, description },
    allowed: "a non-empty regular expression",
    parse: (raw) => (typeof raw === "string" && raw !== "" ? compiled(raw) : undefined),
  };
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "i");
  } catch {
    return undefined;
  }
}
