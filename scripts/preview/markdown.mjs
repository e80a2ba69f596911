/** Characters that change the direction of text, or are not to be seen: they could make a diff read as another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const LONGEST_CODE = 160;

/** Text of somebody else's as text: no markup, no HTML, no mention that would notify people. */
export function plain(text) {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/#(?=\d)/g, "&#35;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/@/g, "&#64;")
    .replace(/[\\`*_{}[\]|~]/g, "\\$&")
    .replace(/:\/\//g, ":&#47;&#47;");
}

/** Text of somebody else's as code in one line; long text is cut. */
export function code(text, limit = LONGEST_CODE) {
  const whole = oneLine(text) || " ";
  const shown = whole.length <= limit ? whole : `${whole.slice(0, limit)}…`;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = longest === 0 ? "" : " ";
  return `${fence}${space}${shown}${space}${fence}`;
}

export function table(headings, rows) {
  // A pipe ends a cell even inside code (GitHub Flavored Markdown, tables).
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

export function bullets(items) {
  return items.map((item) => `- ${item}`).join("\n");
}

export function folded(summary, content) {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** `1 host`, `2 hosts`; the plural is given where it has more than an "s". */
export function count(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}

function oneLine(text) {
  return String(text).replace(/\s+/g, " ").replace(UNSEEN, "").trim();
}
