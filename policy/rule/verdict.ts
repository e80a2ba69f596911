import type { ReportViolation } from "@pulumi/policy";
import type { Finding, Undecided, Violation } from "../reading/findings";
import { NOT_KNOWN_YET } from "../reading/property";

/** The parts of a rule that a message shows. */
export interface Explained {
  readonly id: string;
  readonly fix: string;
  readonly sources: readonly string[];
}

const LONGEST_VALUE = 120;

/**
 * Reports the violations first, and then the undecided findings.
 *
 * For undecided findings, it finally throws the SDK's own "unknown" error. The SDK turns that error into an advisory
 * diagnostic, whatever the rule's level; `reportViolation` cannot do that. During `up` the values are known, and the
 * rule decides.
 */
export function conclude(rule: Explained, findings: readonly Finding[], report: ReportViolation): void {
  for (const finding of findings) {
    if (finding.kind === "violation") {
      report(violationMessage(rule, finding), finding.urn);
    }
  }
  const open = findings.filter((finding) => finding.kind === "undecided");
  const [first] = open;
  if (first !== undefined) {
    first.cause.message = undecidedMessage(rule, open);
    throw first.cause;
  }
}

/** Text of a violation: rule, property, value, what is wrong, fix, source. */
function violationMessage(rule: Explained, found: Violation): string {
  return [
    `${rule.id}: ${found.path} is ${shown(found.value)}: ${found.wrong}.`,
    `Fix: ${rule.fix}`,
    `Source: ${rule.sources.join("; ")}.`,
  ].join("\n");
}

function undecidedMessage(rule: Explained, open: readonly Undecided[]): string {
  const paths = [...new Set(open.map(({ path }) => path))].join(", ");
  return `${rule.id}: cannot be decided until up: not known yet: ${paths}. The rule decides when the value is known.`;
}

function shown(value: unknown): string {
  if (value === undefined) {
    return "not set";
  }
  if (value === NOT_KNOWN_YET) {
    return "not known yet";
  }
  const text = JSON.stringify(value, (_key, part: unknown) =>
    part === NOT_KNOWN_YET ? "not known yet" : part,
  );
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}...`;
}
