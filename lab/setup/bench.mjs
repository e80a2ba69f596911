import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

const USAGE = `usage: npm run bench -- [STACK]
Times the preview of an unchanged stack (default: production) in the lab against that of an empty program.`;

try {
  const { positionals } = readArguments(USAGE, process.argv.slice(2), { allowPositionals: true });
  refuse(positionals.length > 1 ? [`one stack at most, not ${positionals.join(" and ")}`] : [], USAGE);
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "bench", "preview.js");
  process.exitCode = await runAttached(process.execPath, [program, ...positionals], environment);
} catch (error) {
  exitOnSetupError(error);
}
