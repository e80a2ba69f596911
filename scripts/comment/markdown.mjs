/** Characters that change the direction of text, or are not to be seen: they could make a diff read as another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Most characters of a name or a value that is shown as code. */
const LONGEST_CODE = 160;

/**
 * Text of somebody else's as text: no markup, no HTML, no mention that would notify people.
 * @param {string} text
 */
export function plain(text) {
  return escaped(text).trim();
}

/**
 * A sentence with its pieces of code.
 * @param {import("../stored-preview.ts").Sentence} pieces
 * @param {number} [limit] of characters in a piece of code
 */
export function sentence(pieces, limit) {
  const texts = pieces.map((piece) => (typeof piece === "string" ? escaped(piece) : code(piece.code, limit)));
  return texts.join("").trim();
}

/**
 * Text of somebody else's as code in one line; long text is cut.
 * @param {string} text
 */
export function code(text, limit = LONGEST_CODE) {
  const whole = oneLine(text).trim() || " ";
  const shown = whole.length <= limit ? whole : `${whole.slice(0, limit)}…`;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = longest === 0 ? "" : " ";
  return `${fence}${space}${shown}${space}${fence}`;
}

/**
 * @param {readonly string[]} headings
 * @param {readonly (readonly string[])[]} rows
 */
export function table(headings, rows) {
  // A pipe ends a cell even inside code (GitHub Flavored Markdown, tables).
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** @param {readonly string[]} items */
export function bullets(items) {
  return items.map((item) => `- ${item}`).join("\n");
}

/**
 * @param {string} summary
 * @param {string} content
 */
export function folded(summary, content) {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** @param {string} text */
function escaped(text) {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/#(?=\d)/g, "&#35;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/@/g, "&#64;")
    .replace(/[\\`*_{}[\]|~]/g, "\\$&")
    .replace(/:\/\//g, ":&#47;&#47;");
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").replace(UNSEEN, "");
}
