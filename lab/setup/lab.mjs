import { existsSync } from "node:fs";
import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";
import { internetOption } from "./internet.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError, SetupError } from "./setup-error.mjs";

/** Each command's options. */
const COMMANDS = { up: {}, down: {}, status: {}, env: {}, calls: { by: { type: "string" } } };
const USAGE = `usage: npm run lab -- up | down | status | env | calls
  up      starts the lab: a local AWS with its control plane, load balancers and hosts;
          --internet lets the hosts reach the internet
  down    ends it with everything that runs in it
  status  shows fleets, hosts and load balancers
  env     prints the exports with which pulumi, aws and any SDK work against it:
          eval "$(npm run -s lab -- env)"
  calls   lists the permissions that were needed, by whom and how often; --by deployer, host, codedeploy, states or scheduler
          lists theirs alone
Variables: INSERVICE_LAB_DIR (the lab's directory, default .lab) and INSERVICE_LAB_PORT (default 4570) make another lab beside
it; INSERVICE_LAB_FIRST_CHECK_SECONDS says when a new target is first checked (default: after half an interval),
INSERVICE_LAB_REBALANCE_SECONDS how long zones stay unbalanced until they are rebalanced (default 60).`;

try {
  const given = process.argv.slice(2);
  const { args, variables } = given[0] === "up" ? internetOption(given) : { args: given, variables: {} };
  const [name = ""] = args;
  const known = Object.hasOwn(COMMANDS, name);
  readArguments(USAGE, known || !name.startsWith("-") ? args.slice(1) : args, {
    options: known ? COMMANDS[name] : {},
  });
  refuse(known ? [] : [`unknown command ${JSON.stringify(name)}`], USAGE);
  // Only up needs the tools; status, env and down must answer at once.
  const environment = name === "up" ? await prepare() : {};
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
