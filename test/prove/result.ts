import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";

/** What a case found, by name: seconds, counts, or words. */
export type Figures = Readonly<Record<string, string | number>>;

const result = z.object({
  case: z.string(),
  /** `not run` if the case could not be run here; the problems say why. */
  status: z.enum(["passed", "failed", "not run"]),
  /** ISO 8601, when the case ended. */
  date: z.string(),
  /** The first 12 digits of the commit, and `+` if files differ from it. */
  commit: z.string(),
  machine: z.string(),
  seconds: z.number(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
  problems: z.array(z.string()).readonly(),
});

/** One line of a file of results. */
export type Result = Readonly<z.infer<typeof result>>;

/** The results of a file, the oldest first; empty if there is no file. @throws for a line that is not a result */
export function readResults(file: string): readonly Result[] {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter((line) => line !== "").map((line) => result.parse(JSON.parse(line)));
}

export function addResult(file: string, added: Result): void {
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(added)}\n`);
}
