import * as path from "node:path";
import { readArguments } from "./arguments.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

const USAGE = `usage: npm start
Sets everything up, starts the lab from empty (one that is up here goes down first), releases version 1 of the sample
application, then version 2 under load, and reports. In a terminal the lab stays up afterwards.`;

try {
  readArguments(USAGE, process.argv.slice(2));
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "rehearsal", "start.js");
  process.exitCode = await runAttached(process.execPath, [program], environment);
} catch (error) {
  exitOnSetupError(error);
}
