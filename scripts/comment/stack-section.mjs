import { bullets, code, folded, plain, sentence, table } from "./markdown.mjs";

/** @typedef {import("../stored-preview.ts").StoredPreview} StoredPreview */
/** @typedef {import("../stored-preview.ts").Section} Section */

const SIGNS = { create: "+", update: "~", replace: "±", delete: "-", forget: "(kept in AWS)" };
/** Most properties of one resource in the table. */
const PROPERTIES_SHOWN = 8;
/** Most characters of a property's value, and of a line that says why there is no preview. */
const VALUE_LIMIT = 80;
const REASON_LIMIT = 400;

/**
 * Everything that is said of one stack: its row in the overview and its section, with at most `limit` rows a table.
 * @param {StoredPreview} preview
 * @param {number} limit
 */
export function stackSection(preview, limit) {
  const { overview, refusal, rollouts, policies } = preview;
  const isDrift = preview.kind === "drift";
  const numbers = [overview.create, overview.update, overview.replace, overview.delete];
  const parts = [
    `### ${plain(preview.stack)}`,
    ...(refusal === null ? [] : [`**${sentence(refusal.heading)}**\n\n${linesText(refusal)}`]),
    ...risksText(preview, limit),
    ...rollouts.map(rolloutText),
    ...(policies === null ? [] : [`**Policies**\n\n${policiesText(policies, limit)}`]),
    `**${isDrift ? "Changed outside of Pulumi" : "Infrastructure"}**\n\n${changesText(preview, limit)}`,
  ];
  const cells = [overview.result, ...numbers.map(String), overview.rollout, overview.policies];
  return { row: [preview.stack, ...cells].map(plain), text: parts.join("\n\n") };
}

/**
 * @param {StoredPreview} preview
 * @param {number} limit
 */
function risksText({ risks }, limit) {
  const shown = risks.slice(0, limit).map((risk) => sentence(risk));
  return risks.length === 0 ? [] : [`**Risks**\n\n${bullets(shown)}${more(risks, limit)}`];
}

/**
 * One line stands by itself, several are a list.
 * @param {Section} rollout
 */
function rolloutText(rollout) {
  const [only = [], ...others] = rollout.lines;
  const text = others.length === 0 ? sentence(only) : linesText(rollout);
  return `**${sentence(rollout.heading)}**\n\n${text}`;
}

/**
 * All lines: they are few.
 * @param {Section} section
 */
function linesText({ lines }) {
  return bullets(lines.map((line) => sentence(line, REASON_LIMIT)));
}

/**
 * @param {import("../stored-preview.ts").PolicyReport} policies
 * @param {number} limit
 */
function policiesText({ head, violations, undecided }, limit) {
  const open = undecided.lines.slice(0, limit).map((line) => sentence(line));
  return [
    sentence(head),
    bullets(violations.slice(0, limit).map(violationText)),
    open.length === 0 ? "" : folded(plain(undecided.summary), bullets(open)),
    more(violations, limit).trim(),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** @param {import("../stored-preview.ts").Violation} violation */
function violationText({ text, fix }) {
  return `${sentence(text)}${fix === null ? "" : `<br>Fix: ${plain(fix)}`}`;
}

/**
 * @param {StoredPreview} preview
 * @param {number} limit
 */
function changesText({ changes: { summary, rows } }, limit) {
  if (rows.length === 0) {
    return plain(summary);
  }
  const shown = rows.slice(0, limit).map(rowCells);
  const content = shown.length === 0 ? "" : table(["", "resource", "name", "what changes"], shown);
  return folded(plain(summary), `${content}${more(rows, limit)}`);
}

/** @param {import("../stored-preview.ts").ChangedResource} row */
function rowCells({ kind, type, name, differences }) {
  const shown = differences.slice(0, PROPERTIES_SHOWN).map(differenceText);
  const rest = differences.length - shown.length;
  const cells = rest > 0 ? [...shown, `and ${rest} more`] : shown;
  return [SIGNS[kind], code(type), code(name), cells.join("<br>")];
}

/** @param {import("../stored-preview.ts").ChangedProperty} difference */
function differenceText({ path, from, to, forcesReplacement }) {
  /** @param {string | null} text */
  const value = (text) => (text === null ? "not set" : code(text, VALUE_LIMIT));
  return `${code(path)}: ${value(from)} → ${value(to)}${forcesReplacement ? " **(forces replacement)**" : ""}`;
}

/**
 * @param {readonly unknown[]} all
 * @param {number} limit
 */
function more(all, limit) {
  return all.length > limit ? `\n\n… and ${all.length - limit} more, in the stored preview.` : "";
}
