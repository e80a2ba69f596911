import * as path from "node:path";
import { internetOption } from "./internet.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { readRehearsal } from "./rehearse-arguments.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

try {
  const { args: given, variables } = internetOption(process.argv.slice(2));
  // npm runs scripts in the checkout and tells where it was called.
  const args = readRehearsal(given, process.env.INIT_CWD ?? process.cwd());
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "rehearsal", "rehearse-main.js");
  process.exitCode = await runAttached(process.execPath, [program, ...args], {
    ...environment,
    ...variables,
  });
} catch (error) {
  exitOnSetupError(error);
}
