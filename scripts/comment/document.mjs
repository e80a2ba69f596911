import { code, plain, table } from "./markdown.mjs";
import { stackSection } from "./stack-section.mjs";

/** @typedef {{ readonly name: string, readonly found: import("./read-preview.mjs").Found }} Stack */

/** First line of the comment: by it the next run finds the comment to edit. */
export const MARKER = "<!-- inservice-preview -->";

/**
 * GitHub refuses longer bodies ("body is too long (maximum is 65536 characters)"). Bytes are counted: there are never fewer of
 * them than characters.
 */
const LONGEST_BODY = 65_536;

/** Rows that a table may have, tried from the first until the comment fits. */
const ROW_LIMITS = [200, 80, 30, 10, 3, 0];

/**
 * The whole comment: an overview, then a section for each stack.
 * @param {object} content
 * @param {readonly Stack[]} content.stacks all stacks that should have a preview
 * @param {string | undefined} content.commit the commit that was previewed, if known
 */
export function commentText({ stacks, commit }) {
  for (const limit of ROW_LIMITS) {
    const text = render(stacks, commit, limit);
    if (Buffer.byteLength(text) <= LONGEST_BODY) {
      return text;
    }
  }
  return cut(render(stacks, commit, 0));
}

/**
 * @param {readonly Stack[]} stacks
 * @param {string | undefined} commit
 * @param {number} limit
 */
function render(stacks, commit, limit) {
  const sections = stacks.map(({ name, found }) =>
    "preview" in found ? stackSection(found.preview, limit) : missing(name, found),
  );
  const isDrift = stacks.some(({ found }) => "preview" in found && found.preview.kind === "drift");
  const parts = [
    MARKER,
    `## InService: ${isDrift ? "drift" : "preview"}${commit === undefined ? "" : ` of ${code(commit.slice(0, 12))}`}`,
    table(
      ["stack", "result", "create", "update", "replace", "delete", "rollout", "policies"],
      sections.map(({ row }) => row),
    ),
    ...sections.map(({ text }) => text),
  ];
  return `${parts.join("\n\n")}\n`;
}

/**
 * A stack without a preview must not read as one without changes.
 * @param {string} name
 * @param {{ readonly result: string, readonly reason: string }} found
 */
function missing(name, { result, reason }) {
  return {
    row: [plain(name), result, "?", "?", "?", "?", "?", "?"],
    text: `### ${plain(name)}\n\n${plain(reason)}`,
  };
}

/**
 * The last resort, when even the risks are too many: whole lines, and a word that there is more.
 * @param {string} text
 */
function cut(text) {
  const note = "\n… cut here: the comment would be too long. The stored preview has everything.\n";
  const room = LONGEST_BODY - Buffer.byteLength(note);
  let kept = "";
  for (const line of text.split("\n")) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(line) + 1 > room) {
      break;
    }
    kept += `${line}\n`;
  }
  return kept + note;
}
