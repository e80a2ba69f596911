import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

const USAGE = `usage: npm run bench -- [STACK]
Measures in the lab how long the preview of an unchanged stack takes (default: production), and that of an empty program.`;

try {
  const { positionals } = readArguments(USAGE, process.argv.slice(2), { allowPositionals: true });
  refuse(
    positionals.length > 1 ? [`at most one stack may be named, not ${positionals.join(" and ")}`] : [],
    USAGE,
  );
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "bench", "preview.js");
  process.exitCode = await runAttached(process.execPath, [program, ...positionals], environment);
} catch (error) {
  exitOnSetupError(error);
}
