import { existsSync, readFileSync } from "node:fs";
import { FORMAT, isStoredPreview } from "./form.mjs";

/**
 * A stored preview, or why there is none.
 * @typedef {{ readonly preview: import("../stored-preview.ts").StoredPreview } | { readonly result: string, readonly reason: string }} Found
 */

/** How many problems of an unreadable preview are told. */
const PROBLEMS_SHOWN = 5;

/**
 * Reads what the preview step of another commit may have written, so nothing in it is taken for granted.
 * @param {string} file
 * @returns {Found}
 */
export function readPreview(file) {
  if (!existsSync(file)) {
    const reason = "There is no preview: the step before it failed. See the log of the workflow.";
    return { result: "❌ no preview", reason };
  }
  try {
    return previewIn(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return unreadable(`it is not JSON (${error instanceof Error ? error.message : error})`);
  }
}

/**
 * @param {unknown} value
 * @returns {Found}
 */
function previewIn(value) {
  const format = formatOf(value);
  if (format !== FORMAT) {
    return unreadable(
      `it has format ${JSON.stringify(format)}, and the target branch's scripts read format ${FORMAT}. Merge the target branch and preview again`,
    );
  }
  /** @type {string[]} */
  const problems = [];
  return isStoredPreview(value, problems)
    ? { preview: value }
    : unreadable(problems.slice(0, PROBLEMS_SHOWN).join("; "));
}

/** @param {unknown} value */
function formatOf(value) {
  return typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
}

/**
 * @param {string} why
 * @returns {Found}
 */
function unreadable(why) {
  return { result: "❌ not readable", reason: `The stored preview cannot be read: ${why}.` };
}
