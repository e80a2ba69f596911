import { createHash, randomBytes } from "node:crypto";
import { DEFAULTED, defaultedNames, type Props, type Value } from "../../values/values";

/** How a type generates names that the program does not set. */
export interface NameRule {
  /** The property with the name: `name` or `bucket`. */
  readonly property: string;
  /** Longest name in characters that AWS accepts. */
  readonly maxLength: number;
  /** Property whose value becomes the beginning of the name. Default: `namePrefix`. */
  readonly prefixProperty?: string;
  /** Beginning of a generated name, before the resource's own name, e.g. `alias/`. */
  readonly stem?: string;
  /** Whether the name is converted to lower case, as S3 requires. Default: false. */
  readonly lowerCase?: boolean;
}

const RANDOM_DIGITS = 7;

/**
 * Inputs with a name. It is the program's name, otherwise the previous name, otherwise `<resource name>-<7 hex
 * digits>` as in Pulumi's providers (Pulumi docs, auto-naming). A generated name is listed in `__defaults`, so that a
 * later check knows it.
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

/** Inputs with `property` set and listed as a default. */
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
