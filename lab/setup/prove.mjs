import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

const NAMES = ["rollout", "table"];

const USAGE = `usage: npm run prove -- NAME [--only CASE] [--quick]
  rollout       what the rollout promises, case by case: no failed request with any method, times, calls, kills, two deployers
  table         writes what has been proved into docs/methods.md
  --only CASE   this case alone, again if it has a result
  --quick       the cases that take three minutes together
Each result is one line of .prove/NAME.jsonl, with date, commit and machine. A case that has a result for this commit is not run
again. The labs of the cases have a directory and ports of their own.`;

try {
  const { option, flag, positionals } = readArguments(USAGE, process.argv.slice(2), {
    options: ["only"],
    flags: ["quick"],
    allowPositionals: true,
  });
  const [name = ""] = positionals;
  const isKnown = positionals.length === 1 && NAMES.includes(name);
  refuse(
    isKnown ? [] : [`NAME is ${JSON.stringify(positionals.join(" "))}; allowed: ${NAMES.join(", ")}`],
    USAGE,
  );
  const environment = await prepare();
  const only = option("only");
  const args = [name, ...(only === undefined ? [] : ["--only", only]), ...(flag("quick") ? ["--quick"] : [])];
  const program = path.join(projectDirectory, "test", "prove", "main.ts");
  const runner = path.join(projectDirectory, "node_modules", "ts-node", "dist", "bin.js");
  process.exitCode = await runAttached(process.execPath, [runner, "-T", program, ...args], environment);
} catch (error) {
  exitOnSetupError(error);
}
