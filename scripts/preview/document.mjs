import { code, plain, table } from "./markdown.mjs";
import { stackSection } from "./stack-section.mjs";

/** First line of the comment: by it the next run finds the comment to edit. */
export const MARKER = "<!-- inservice-preview -->";

/** GitHub refuses longer bodies (maximum is 65536 characters); bytes are counted, which is never fewer. */
const LONGEST_BODY = 65_536;

/** Rows a table may have, tried from the first until the comment fits. */
const ROW_LIMITS = [200, 80, 30, 10, 3, 0];

/**
 * The whole comment: an overview, then a section for each stack.
 * @param stacks names of all stacks that should have a preview, each with it or without
 * @param commit the commit that was previewed, if known
 */
export function commentText({ stacks, commit }) {
  for (const limit of ROW_LIMITS) {
    const text = render({ stacks, commit }, limit);
    if (Buffer.byteLength(text) <= LONGEST_BODY) {
      return text;
    }
  }
  return cut(render({ stacks, commit }, 0));
}

function render({ stacks, commit }, limit) {
  const sections = stacks.map(({ name, preview }) =>
    preview === undefined ? missing(name) : stackSection(preview, limit),
  );
  const isDrift = stacks.some(({ preview }) => preview?.kind === "drift");
  const parts = [
    MARKER,
    `## InService: ${isDrift ? "drift" : "preview"}${commit === undefined ? "" : ` of ${code(commit.slice(0, 12))}`}`,
    table(
      ["stack", "result", "create", "update", "replace", "delete", "rollout", "policies"],
      sections.map(({ row }) => row),
    ),
    ...sections.map(({ text }) => text),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** A stack whose preview never came to be must not read as one without changes. */
function missing(name) {
  return {
    row: [plain(name), "❌ no preview", "?", "?", "?", "?", "?", "?"],
    text: `### ${plain(name)}\n\nThere is no preview: the step before it failed. See the log of the workflow.`,
  };
}

/** The last resort, when even the risks are too many: whole lines, and a word that there is more. */
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
