import * as path from "node:path";
import { readArguments } from "./arguments.mjs";
import { internetOption } from "./internet.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

const USAGE = `usage: npm start [-- --internet]
Sets everything up and starts an empty lab; a lab that is up goes down first. Releases version 1 of the sample application,
then version 2 under load, and reports. In a terminal the lab stays up afterwards.
  --internet  lets the hosts reach the internet`;

try {
  const { args, variables } = internetOption(process.argv.slice(2));
  readArguments(USAGE, args);
  const environment = await prepare();
  const program = path.join(projectDirectory, "lab", "dist", "rehearsal", "start-main.js");
  process.exitCode = await runAttached(process.execPath, [program], { ...environment, ...variables });
} catch (error) {
  exitOnSetupError(error);
}
