import * as path from "node:path";
import { parseArgs } from "node:util";
import { addResult, readResults } from "./result";
import { CASES } from "./rollout/cases";
import { runCases } from "./run-cases";
import { surroundings } from "./surroundings";
import { writeTable } from "./write-table";

const PROJECT = path.join(__dirname, "../..");
const RESULTS = path.join(PROJECT, ".prove", "rollout.jsonl");

/** `npm run prove` starts it after reading and checking the arguments (lab/setup/prove.mjs). */
async function main(): Promise<void> {
  const options = { only: { type: "string" }, quick: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals[0] === "table") {
    writeTable(PROJECT, readResults(RESULTS));
    return;
  }
  const passed = await runCases(CASES, {
    surroundings: surroundings(PROJECT),
    earlier: readResults(RESULTS),
    only: values.only,
    quick: values.quick ?? false,
    now: () => new Date(),
    add: (result) => addResult(RESULTS, result),
    say: (line) => console.log(line),
  });
  process.exitCode = passed ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(`inservice: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
