import { changesOf } from "./changes.mjs";
import { bullets, code, count, folded, plain, table } from "./markdown.mjs";
import { plansText } from "./plan-text.mjs";
import { policyText } from "./policy-text.mjs";
import { isPartOf } from "./properties.mjs";
import { risksOf } from "./risks.mjs";
import { verdictsOf } from "./verdicts.mjs";

const KINDS = ["replace", "delete", "update", "create", "forget"];
const SIGNS = { create: "+", update: "~", replace: "±", delete: "-", forget: "(kept in AWS)" };
const PROPERTIES_SHOWN = 8;
const VALUE_LIMIT = 80;
const CONTEXT = 20;
const ERROR_LINES = 12;
const ERROR_LENGTH = 400;
/** What the engine adds when something else has failed. */
const FOLLOWS = /^preview failed$/;

/** Everything that is said of one stack: its line in the overview and its section, with at most `limit` rows a table. */
export function stackSection(preview, limit) {
  const changes = changesOf(preview);
  const plans = preview.rollouts;
  const verdicts = verdictsOf(preview.policies);
  const risks = risksOf(changes, plans);
  const isDrift = preview.kind === "drift";
  const parts = [
    `### ${plain(preview.stack)}`,
    errorText(preview, verdicts),
    risks.length === 0
      ? ""
      : `**Risks**\n\n${bullets(risks.slice(0, limit).map(riskLine))}${more(risks, limit)}`,
    isDrift ? "" : plansText(plans),
    isDrift ? "" : `**Policies**\n\n${policyText(verdicts, limit)}`,
    `**${isDrift ? "Changed outside of Pulumi" : "Infrastructure"}**\n\n${changesText(changes, limit)}`,
  ];
  return {
    row: overviewRow(preview, { changes, plans, verdicts, risks }),
    text: parts.filter(Boolean).join("\n\n"),
  };
}

function overviewRow(preview, { changes, plans, verdicts, risks }) {
  const number = (kind) => changes.filter((change) => change.kind === kind).length;
  const methods = [...new Set(plans.filter(({ runs }) => runs).map(({ method }) => method))];
  const rollout = plans.length === 0 ? "none" : methods.join("; ") || "no";
  return [
    plain(preview.stack),
    resultOf(preview, changes, risks),
    ...["create", "update", "replace", "delete"].map((kind) => String(number(kind))),
    preview.kind === "drift" ? "—" : plain(rollout),
    verdicts.packs.length === 0 ? "none ran" : policyCell(verdicts),
  ];
}

function resultOf(preview, changes, risks) {
  if (preview.kind === "drift") {
    return changes.length > 0 ? "❌ drift" : preview.exitCode === 0 ? "✅ no drift" : "❌ failed";
  }
  if (preview.exitCode !== 0) {
    return "❌ up would be refused";
  }
  return risks.length === 0 ? "✅" : `⚠️ ${count(risks.length, "risk")}`;
}

function policyCell({ blocking, violations, undecided, passed }) {
  const advisory = violations.length - blocking;
  return [
    blocking > 0 ? `❌ ${blocking} blocking` : `✅ ${passed} passed`,
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
    ...(undecided.length > 0 ? [`${undecided.length} open until up`] : []),
  ].join(", ");
}

function riskLine({ level, text }) {
  return level === "blocks" ? `❌ ${text}` : `⚠️ ${text}`;
}

/** Why up would be refused: the policy pack, else what the engine said, else what was printed. */
function errorText({ exitCode, diagnostics, error, kind }, { blocking }) {
  if (exitCode === 0) {
    return "";
  }
  const said = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const lines = (said.length > 0 ? said.join("\n") : error)
    .split("\n")
    .filter((line) => line.trim() !== "" && !FOLLOWS.test(line))
    .slice(0, ERROR_LINES)
    .map((line) => code(line, ERROR_LENGTH));
  const refused =
    blocking > 0 ? [`The policy pack refuses it: ${count(blocking, "violation")}, see below`] : [];
  const reasons = [...refused, ...lines];
  if (reasons.length === 0) {
    return "**Failed**\n\nPulumi did not say why; see the log of the workflow.";
  }
  return `**${kind === "drift" ? "Failed" : "Refused"}**\n\n${bullets(reasons)}`;
}

function changesText(changes, limit) {
  if (changes.length === 0) {
    return "Nothing changes.";
  }
  const ordered = KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind));
  const rows = ordered.slice(0, limit).map(changeRow);
  const summary = KINDS.map((kind) => [kind, changes.filter((change) => change.kind === kind).length])
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} to ${kind}`)
    .join(", ");
  const content = rows.length === 0 ? "" : table(["", "resource", "name", "what changes"], rows);
  return folded(`${summary}`, `${content}${more(ordered, limit)}`);
}

function changeRow({ kind, shortType, name, keys, differences }) {
  const shown = differences.slice(0, PROPERTIES_SHOWN).map((found) => differenceText(found, keys));
  const rest = differences.length - shown.length;
  const cell = rest > 0 ? [...shown, `and ${count(rest, "more property", "more properties")}`] : shown;
  return [SIGNS[kind], code(shortType), code(name), cell.join("<br>")];
}

function differenceText({ path, old, new: planned }, keys) {
  const start = commonStart(old, planned);
  const value = (text) =>
    text === undefined ? "not set" : code(`${start === 0 ? "" : "…"}${text.slice(start)}`, VALUE_LIMIT);
  const forces = keys.some((key) => isPartOf(path, key));
  return `${code(path)}: ${value(old)} → ${value(planned)}${forces ? " **(forces replacement)**" : ""}`;
}

/** How much of two long values can be left out because it is the same; a little before the difference stays. */
function commonStart(old = "", planned = "") {
  const longest = Math.max(old.length, planned.length);
  let index = 0;
  while (index < longest && old[index] === planned[index]) {
    index++;
  }
  return longest > VALUE_LIMIT && index > CONTEXT ? index - CONTEXT : 0;
}

function more(all, limit) {
  return all.length > limit ? `\n\n… and ${all.length - limit} more, in the stored preview.` : "";
}
