import { counted } from "@inservice/rollout/plan";
import type { Overview, Section, Sentence, StoredPreview } from "../stored-preview";
import { changeRisks } from "./change-risks";
import { type Change, changesOf } from "./changes";
import { changesTable, numberOf } from "./changes-table";
import type { Condensed } from "./condensed";
import { policyCell, policyReport } from "./policy-lines";
import { type Risk, risk } from "./risk";
import { rolloutSections } from "./rollout/lines";
import { type NoRollout, type RolloutPlan, rolloutPlans } from "./rollout/plan";
import { rolloutRisks } from "./rollout/risks";
import { type Verdicts, verdictsOf } from "./verdicts";

const ERROR_LINES = 12;
/** What the engine adds when something else has failed. */
const FOLLOWS = /^preview failed$/;

interface Findings {
  readonly changes: readonly Change[];
  readonly plans: readonly (RolloutPlan | NoRollout)[];
  readonly verdicts: Verdicts;
  readonly risks: readonly Risk[];
}

/** Everything that the comment says of a stack, in numbers and sentences. */
export function judge(condensed: Condensed): StoredPreview {
  const { kind, stack, steps } = condensed;
  const isDrift = kind === "drift";
  const changes = changesOf(steps);
  const plans = isDrift ? [] : rolloutPlans(steps);
  const verdicts = verdictsOf(condensed.policies);
  const { preflight } = condensed;
  const inTheWay = preflight.filter(({ isWarning }) => isWarning).map(({ text }) => risk(text));
  const risks = [...changeRisks(changes), ...rolloutRisks(plans), ...inTheWay];
  return {
    format: 3,
    kind,
    stack,
    overview: overviewOf(condensed, { changes, plans, verdicts, risks }),
    refusal: refusalOf(condensed, verdicts),
    risks: risks.map(({ level, text }) => [level === "blocks" ? "❌ " : "⚠️ ", ...text]),
    rollouts: isDrift ? [] : [...rolloutSections(plans), ...notLookedAt(condensed)],
    policies: isDrift ? null : policyReport(verdicts),
    changes: changesTable(changes),
  };
}

function overviewOf(condensed: Condensed, findings: Findings): Overview {
  const { changes, plans, verdicts } = findings;
  const methods = new Set(plans.flatMap(({ method }) => method ?? []));
  const rollout = plans.length === 0 ? "none" : [...methods].join("; ") || "no";
  return {
    result: resultOf(condensed, findings),
    create: numberOf(changes, "create"),
    update: numberOf(changes, "update"),
    replace: numberOf(changes, "replace"),
    delete: numberOf(changes, "delete"),
    rollout: condensed.kind === "drift" ? "—" : rollout,
    policies: policyCell(verdicts),
  };
}

function resultOf({ kind, exitCode }: Condensed, { changes, risks }: Findings): string {
  if (kind === "drift") {
    return changes.length > 0 ? "❌ drift" : exitCode === 0 ? "✅ no drift" : "❌ failed";
  }
  if (exitCode !== 0) {
    return "❌ up would be refused";
  }
  return risks.length === 0 ? "✅" : `⚠️ ${counted(risks.length, "risk")}`;
}

/** The comment must not look as if nothing were in the way where nobody could look. */
function notLookedAt({ preflight }: Condensed): Section[] {
  const lines = preflight.filter(({ isWarning }) => !isWarning).map(({ text }): Sentence => [text]);
  return lines.length === 0 ? [] : [{ heading: ["Preflight"], lines }];
}

/** Why `up` would be refused: the policy pack, else what the engine said, else what was printed. */
function refusalOf({ exitCode, errors, error, kind }: Condensed, { blocking }: Verdicts): Section | null {
  if (exitCode === 0) {
    return null;
  }
  const said = (errors.length > 0 ? errors.join("\n") : error)
    .split("\n")
    .filter((line) => line.trim() !== "" && !FOLLOWS.test(line))
    .slice(0, ERROR_LINES)
    .map((line): Sentence => [{ code: line }]);
  const refused: Sentence[] =
    blocking > 0 ? [[`The policy pack refuses it: ${counted(blocking, "violation")}, see below`]] : [];
  const lines = [...refused, ...said];
  return lines.length === 0
    ? { heading: ["Failed"], lines: [["Pulumi did not say why; see the log of the workflow."]] }
    : { heading: [kind === "drift" ? "Failed" : "Refused"], lines };
}
