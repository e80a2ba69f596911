import { isGiven } from "./property-path";

/** What is wrong with a value that is known, or undefined. */
export type Rule = (value: unknown, properties: unknown) => string | undefined;

/** The property that a rule judges, by its path. */
export type PropertyRule = readonly [path: string, rule: Rule];

export const TARGET_GROUP_ARN = /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:targetgroup\/[^/]+\/[^/]+$/;

export function text(limit: number): Rule {
  return (value) =>
    typeof value === "string" && value.trim() !== "" && value.length <= limit
      ? undefined
      : wrong(value, `a text of 1 to ${limit} characters`);
}

export function matching(pattern: RegExp, allowed: string): Rule {
  return (value) => (typeof value === "string" && pattern.test(value) ? undefined : wrong(value, allowed));
}

export function oneOf(allowed: readonly string[]): Rule {
  return (value) =>
    typeof value === "string" && allowed.includes(value)
      ? undefined
      : wrong(value, `one of ${allowed.join(", ")}`);
}

export function within({ minimum, maximum }: { minimum: number; maximum: number }): Rule {
  return (value) =>
    typeof value === "number" && value >= minimum && value <= maximum
      ? undefined
      : wrong(value, `a number from ${minimum} to ${maximum}`);
}

/** An integer from 0 that a number holds exactly. */
export const integer: Rule = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : wrong(value, "an integer from 0");

export const flag: Rule = (value) => (typeof value === "boolean" ? undefined : wrong(value, "true or false"));

export function optional(rule: Rule): Rule {
  return (value, properties) => (value === undefined || value === null ? undefined : rule(value, properties));
}

/** Judges a part of an object that may be left out as a whole. */
export function inside(whole: string, rule: Rule): Rule {
  return (value, properties) => (isGiven(properties, whole) ? rule(value, properties) : undefined);
}

/** The reason that Pulumi shows behind the name of the property. */
export function wrong(value: unknown, allowed: string): string {
  const given = value === undefined ? "it is missing" : `it is ${JSON.stringify(value)}`;
  return `must be ${allowed}; ${given}`;
}
