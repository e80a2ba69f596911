import { createHash, randomBytes } from "node:crypto";
import { DEFAULTED, defaultedNames, type Props, type Value } from "../../values/values";

/** How a type names what the program left unnamed. */
export interface NameRule {
  /** The property that holds the name: `name`, or `bucket`. */
  readonly property: string;
  /** Longest name AWS takes, in characters. */
  readonly maxLength: number;
  /** Property whose value is used as the beginning of the name; default `namePrefix`. */
  readonly prefixProperty?: string;
  /** What an invented name begins with, before the resource's own name, e.g. `alias/`. */
  readonly stem?: string;
  /** Put in lower case, as S3 asks. Default false. */
  readonly lowerCase?: boolean;
}

const RANDOM_DIGITS = 7;

/**
 * Inputs with a name: what the program says, else what it was, else `<resource name>-<7 hex digits>` as Pulumi's
 * providers do (Pulumi docs, auto-naming). An invented name is listed in `__defaults`, so a later check knows it.
 */
export function named(rule: NameRule, resource: string, olds: Props, news: Props, seed: Uint8Array): Props {
  if (isSet(news[rule.property])) {
    return news;
  }
  const old = olds[rule.property];
  if (isSet(old) && defaultedNames(olds).includes(rule.property)) {
    return withDefault(news, rule.property, old);
  }
  const prefix = news[rule.prefixProperty ?? "namePrefix"];
  const stem = typeof prefix === "string" && prefix !== "" ? prefix : `${rule.stem ?? ""}${resource}-`;
  const name = `${stem.slice(0, rule.maxLength - RANDOM_DIGITS)}${digits(seed)}`;
  return withDefault(news, rule.property, rule.lowerCase === true ? name.toLowerCase() : name);
}

/** Inputs with `property` filled in and listed as a default. */
export function withDefault(inputs: Props, property: string, value: Value): Props {
  const names = [...new Set([...defaultedNames(inputs), property])].sort();
  return { ...inputs, [property]: value, [DEFAULTED]: names };
}

function digits(seed: Uint8Array): string {
  const bytes = seed.length > 0 ? createHash("sha256").update(seed).digest() : randomBytes(RANDOM_DIGITS);
  return bytes.toString("hex").slice(0, RANDOM_DIGITS);
}

function isSet(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== "";
}
