import * as path from "node:path";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { readRehearsal } from "./rehearse-arguments.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

try {
  // npm runs scripts in the checkout and tells where it was called.
  const args = readRehearsal(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "rehearsal", "rehearse.js");
  process.exitCode = await runAttached(process.execPath, [program, ...args], environment);
} catch (error) {
  exitOnSetupError(error);
}
