import { counted } from "@inservice/rollout/plan";
import type { PolicyReport, Sentence, Violation } from "../stored-preview";
import { nameOf } from "./resource-types";
import type { Finding, RuleViolation, Verdicts } from "./verdicts";

/** What the policy packs said: violations with their fix, then what only `up` can decide. */
export function policyReport(verdicts: Verdicts): PolicyReport {
  const { packs, ran, passed, violations, undecided } = verdicts;
  if (packs.length === 0) {
    return { head: ["⚠️ No policy pack ran."], violations: [], undecided: { summary: "", lines: [] } };
  }
  const names = packs.flatMap((code, index) => (index === 0 ? [{ code }] : [", ", { code }]));
  return {
    head: [`${passed} of ${counted(ran, "rule")} passed (`, ...names, ")."],
    violations: violations.map(violationLine),
    undecided: {
      summary: `${undecided.length} cannot be decided until up`,
      lines: undecided.map(({ rule, urn, what }) => [...place(rule, "", urn), `: ${what}`]),
    },
  };
}

/** The packs' result in a table's cell. */
export function policyCell({ packs, blocking, violations, undecided, passed }: Verdicts): string {
  if (packs.length === 0) {
    return "none ran";
  }
  const advisory = violations.length - blocking;
  return [
    blocking > 0 ? `❌ ${blocking} blocking` : `✅ ${passed} passed`,
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
    ...(undecided.length > 0 ? [`${undecided.length} open until up`] : []),
  ].join(", ");
}

function violationLine({ level, rule, urn, what, fix }: RuleViolation): Violation {
  const sign = level === "mandatory" ? "❌ " : "⚠️ ";
  return { text: [sign, ...place(rule, ` (${level})`, urn), `: ${what}`], fix };
}

function place(rule: string, level: string, urn: Finding["urn"]): Sentence {
  return [{ code: rule }, `${level} on `, { code: nameOf(urn) }];
}
