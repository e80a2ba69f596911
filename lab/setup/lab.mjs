import { existsSync } from "node:fs";
import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";
import { internetOption } from "./internet.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { runAttached } from "./processes.mjs";
import { exitOnSetupError, SetupError } from "./setup-error.mjs";

/** Each command with the options that take a text. */
const COMMANDS = new Map([
  ["up", []],
  ["down", []],
  ["status", []],
  ["env", []],
  ["calls", ["by"]],
]);
const USAGE = `usage: npm run lab -- up | down | status | env | calls
  up      starts the lab: a local AWS with its control plane, load balancers and hosts;
          --internet lets the hosts reach the internet
  down    ends it with everything that runs in it
  status  shows fleets, hosts and load balancers
  env     prints the exports with which pulumi, aws and any SDK use the lab:
          eval "$(npm run -s lab -- env)"
  calls   lists the permissions that were needed, by whom and how often;
          --by deployer, host, codedeploy, states or scheduler lists those of one alone
Variables: INSERVICE_LAB_DIR (the lab's directory, default .lab) and INSERVICE_LAB_PORT (default 4570) name another lab, which
may be up at the same time. INSERVICE_LAB_FIRST_CHECK_SECONDS says after how long a new target is first checked (default: half an
interval).`;

try {
  const given = process.argv.slice(2);
  const { args, variables } = given[0] === "up" ? internetOption(given) : { args: given, variables: {} };
  const [name = ""] = args;
  const options = COMMANDS.get(name);
  readArguments(USAGE, name.startsWith("-") ? args : args.slice(1), { options: options ?? [] });
  refuse(options !== undefined ? [] : [`unknown command ${JSON.stringify(name)}`], USAGE);
  // Only up needs the tools. The other commands must answer at once.
  const environment = name === "up" ? await prepare() : {};
  const program = path.join(projectDirectory, "lab", "dist", "cli", "main.js");
  if (!existsSync(program)) {
    throw new SetupError("the lab is not built yet; build it with npm run lab -- up, or npm start.");
  }
  process.exitCode = await runAttached(process.execPath, [program, ...args], {
    ...environment,
    ...variables,
  });
} catch (error) {
  exitOnSetupError(error);
}
