const UNDECIDED = /^can't run policy .* during preview: /;
const LEVELS = ["mandatory", "remediate", "advisory"];

/**
 * What the policy pack said, sorted by weight: violations as `{ level, rule, urn, what, fix }`, the rules that cannot be
 * decided until up (the SDK reports them as advisory, whatever their level), and how many rules ran.
 */
export function verdictsOf({ packs, rules, verdicts }) {
  const undecided = verdicts.filter(({ message }) => UNDECIDED.test(message));
  const violations = verdicts
    .filter((verdict) => !undecided.includes(verdict))
    .map(violationOf)
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
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

/** Messages of this pack say "id: what is wrong", "Fix: ..." and "Source: ..." on lines of their own; others just speak. */
function violationOf({ policyName, enforcementLevel, resourceUrn, message }) {
  const lines = message.split("\n").map((line) => line.trim());
  const said = lines.find((line) => line.startsWith(`${policyName}: `)) ?? lines.find(Boolean) ?? "";
  const fix = lines.find((line) => line.startsWith("Fix: "));
  return {
    level: enforcementLevel,
    rule: policyName,
    urn: resourceUrn,
    what: lastPart(said, policyName),
    fix: fix?.slice("Fix: ".length),
  };
}

function lastPart(text, rule) {
  const start = `${rule}: `;
  return text.startsWith(start) ? text.slice(start.length) : text;
}
