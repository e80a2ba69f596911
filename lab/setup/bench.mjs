import * as path from "node:path";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

try {
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "bench", "preview.js");
  process.exitCode = await runAttached(process.execPath, [program, ...process.argv.slice(2)], environment);
} catch (error) {
  exitOnSetupError(error);
}
