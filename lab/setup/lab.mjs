import { existsSync } from "node:fs";
import * as path from "node:path";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError, SetupError } from "./setup-error.mjs";

try {
  // Only up needs the tools; status, env and down must answer at once.
  const environment = process.argv[2] === "up" ? await prepare() : {};
  const program = path.join(projectDirectory, "lab", "dist", "cli", "main.js");
  if (!existsSync(program)) {
    throw new SetupError("the lab is not built yet: npm run lab -- up (or npm start) does that.");
  }
  process.exitCode = await runAttached(process.execPath, [program, ...process.argv.slice(2)], environment);
} catch (error) {
  exitOnSetupError(error);
}
