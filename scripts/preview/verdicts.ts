import type { Policies, PolicyVerdict } from "./condensed";

/** How the policy SDK words a rule that cannot be decided; it reports such a rule as advisory, whatever its level. */
const UNDECIDED = /^can't run policy .* during preview: /;
const LEVELS = ["mandatory", "remediate", "advisory"];

/** What the policy packs said. */
export interface Verdicts {
  readonly packs: readonly string[];
  /** How many rules ran, and how many of them had nothing to say. */
  readonly ran: number;
  readonly passed: number;
  /** How many violations make `up` fail. */
  readonly blocking: number;
  /** Weightiest first. */
  readonly violations: readonly RuleViolation[];
  /** What cannot be decided until `up`. */
  readonly undecided: readonly Finding[];
}

export interface Finding {
  readonly rule: string;
  readonly urn: string;
  readonly what: string;
}

export interface RuleViolation extends Finding {
  readonly level: string;
  readonly fix: string | null;
}

export function verdictsOf({ packs, rules, verdicts }: Policies): Verdicts {
  const undecided = verdicts.filter(({ message }) => UNDECIDED.test(message));
  const violations = verdicts
    .filter((verdict) => !undecided.includes(verdict))
    .map(violationOf)
    .sort((left, right) => LEVELS.indexOf(left.level) - LEVELS.indexOf(right.level));
  const touched = new Set(verdicts.map(({ policyName }) => policyName));
  return {
    packs,
    ran: rules.length,
    passed: rules.filter((rule) => !touched.has(rule)).length,
    blocking: violations.filter(({ level }) => level === "mandatory").length,
    violations,
    undecided: undecided.map(({ policyName, resourceUrn, message }) => ({
      rule: policyName,
      urn: resourceUrn,
      what: lastPart(message.replace(UNDECIDED, ""), policyName),
    })),
  };
}

/** Messages of this pack say "id: what is wrong", "Fix: ..." and "Source: ..." on lines of their own. Others have no such form. */
function violationOf({ policyName, enforcementLevel, resourceUrn, message }: PolicyVerdict): RuleViolation {
  const lines = message.split("\n").map((line) => line.trim());
  const said =
    lines.find((line) => line.startsWith(`${policyName}: `)) ?? lines.find((line) => line !== "") ?? "";
  const fix = lines.find((line) => line.startsWith("Fix: "));
  return {
    level: enforcementLevel,
    rule: policyName,
    urn: resourceUrn,
    what: lastPart(said, policyName),
    fix: fix?.slice("Fix: ".length) ?? null,
  };
}

function lastPart(text: string, rule: string): string {
  const start = `${rule}: `;
  return text.startsWith(start) ? text.slice(start.length) : text;
}
