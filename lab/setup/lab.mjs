import { existsSync } from "node:fs";
import * as path from "node:path";
import { internetOption } from "./internet.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError, SetupError } from "./setup-error.mjs";

try {
  const given = process.argv.slice(2);
  const { args, variables } = given[0] === "up" ? internetOption(given) : { args: given, variables: {} };
  // Only up needs the tools; status, env and down must answer at once.
  const environment = given[0] === "up" ? await prepare() : {};
  const program = path.join(projectDirectory, "lab", "dist", "cli", "main.js");
  if (!existsSync(program)) {
    throw new SetupError("the lab is not built yet: npm run lab -- up (or npm start) does that.");
  }
  process.exitCode = await runAttached(process.execPath, [program, ...args], {
    ...environment,
    ...variables,
  });
} catch (error) {
  exitOnSetupError(error);
}
