import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Result, readResults } from "./result";
import { CASES } from "./rollout/cases";
import { atAGlance } from "./rollout/glance/at-a-glance";
import { REHEARSALS } from "./rollout/rehearsals";
import { newest, provedText } from "./table";

const BEGIN = "<!-- npm run prove -- table -->";
const END = "<!-- end of the table -->";

/** The committed results, of which the table is made. */
export const PROVED = "docs/proved/rollout.jsonl";
const DOCUMENT = "docs/methods.md";

/** Adds the results to the committed ones, of which each case keeps the newest, and writes the table into docs/methods.md. */
export function writeTable(project: string, results: readonly Result[]): void {
  const file = path.join(project, PROVED);
  const all = newest([...readResults(file), ...results]);
  const kept = CASES.flatMap(({ name }) => all.get(name) ?? []);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, kept.map((result) => `${JSON.stringify(result)}\n`).join(""));
  const document = path.join(project, DOCUMENT);
  writeFileSync(document, withTable(readFileSync(document, "utf8"), kept));
}

/**
 * The document with the table of these results.
 * @throws Error if the document has no place for it
 */
export function withTable(document: string, results: readonly Result[]): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`${DOCUMENT} needs the lines ${BEGIN} and ${END}: the table is written between them`);
  }
  const methods = REHEARSALS.map(({ name }) => name);
  const glances = atAGlance.map(({ name }) => name);
  const others = CASES.map(({ name }) => name).filter((name) => ![...methods, ...glances].includes(name));
  const text = provedText(results, { glances, methods, others });
  return `${document.slice(0, begin + BEGIN.length)}\n${text}\n${document.slice(end)}`;
}
