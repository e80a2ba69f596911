import { nameOf } from "./changes.mjs";
import { bullets, code, count, folded, plain } from "./markdown.mjs";

/** What the policy pack said: violations with their fix, then what only up can decide. */
export function policyText(verdicts, limit) {
  if (verdicts.packs.length === 0) {
    return "⚠️ No policy pack ran.";
  }
  const { packs, ran, passed, violations, undecided } = verdicts;
  const head = `${passed} of ${count(ran, "rule")} passed (${packs.map((pack) => code(pack)).join(", ")}).`;
  const open = undecided.slice(0, limit).map(undecidedLine);
  return [
    head,
    bullets(violations.slice(0, limit).map(violationLine)),
    open.length === 0 ? "" : folded(`${undecided.length} cannot be decided until up`, bullets(open)),
    violations.length > limit ? `… and ${violations.length - limit} more, in the stored preview.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

function violationLine({ level, rule, urn, what, fix }) {
  const sign = level === "mandatory" ? "❌" : "⚠️";
  const remedy = fix === undefined ? "" : `<br>Fix: ${plain(fix)}`;
  return `${sign} ${code(rule)} (${plain(level)}) on ${code(nameOf(urn))}: ${plain(what)}${remedy}`;
}

function undecidedLine({ rule, urn, what }) {
  return `${code(rule)} on ${code(nameOf(urn))}: ${plain(what)}`;
}
