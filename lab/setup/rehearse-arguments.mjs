import { statSync } from "node:fs";
import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";

const IN_BATCHES = ["rolling", "rollingWithAdditionalBatch"];
const TWO_FLEETS = ["immutable", "blueGreen"];
const METHODS = ["oneAtATime", "halfAtATime", "allAtOnce", ...IN_BATCHES, ...TWO_FLEETS];
const SUSPENSIONS = ["deployer", "codedeploy", "none"];
const MOST_HOSTS = 50;

export const USAGE = `usage: npm run rehearse -- --app DIR [--build COMMAND] [--method METHOD] [--batch BATCH] [--suspension WHO]
                             [--hosts N] [--json] [--internet]
  --app DIR         directory with an appspec.yml; with --build, the directory of the sources
  --build COMMAND   build step run in DIR; it writes the revision to $OUTPUT
  --method METHOD   ${METHODS[0]} (default), ${METHODS.slice(1, -1).join(", ")} or ${METHODS.at(-1)}
  --batch BATCH     with ${IN_BATCHES.join(" or ")}: hosts, such as 2, or a share of the fleet, such as 40%
  --suspension WHO  ${SUSPENSIONS.join(", ")}: who suspends scaling processes (default: as the settings say);
                    not with ${TWO_FLEETS.join(" or ")}
  --hosts N         hosts of the fleet, 1 to ${MOST_HOSTS} (default: 3); it may grow to twice as many
  --json            prints the report alone, as JSON; everything else goes to stderr
  --internet        lets the hosts reach the internet
Releases the application under load and reports failed requests, capacity, times, and what its hooks left behind in the Auto
Scaling group. It starts a lab of its own and takes it down afterwards. A lab that is up is not touched.
The hooks must make the application listen on $INSERVICE_HOST_ADDRESS, port 8080, and answer 200 on /health.`;

const OPTIONS = ["app", "build", "method", "batch", "suspension", "hosts"];

/**
 * Checks the arguments, and gives those of the compiled program.
 * @param {readonly string[]} args
 * @param {string} from the directory that a relative path begins at
 * @throws SetupError that names everything that is wrong
 */
export function readRehearsal(args, from) {
  const { option, flag } = readArguments(USAGE, args, { options: OPTIONS, flags: ["json"] });
  const [app, build] = [option("app"), option("build")];
  const directory = path.resolve(from, app ?? "");
  const problems = [
    ...directoryProblems(app, directory, build),
    ...choiceProblems("method", option("method"), METHODS),
    ...choiceProblems("suspension", option("suspension"), SUSPENSIONS),
    ...suspensionProblems(option("suspension"), option("method")),
    ...batchProblems(option("batch"), option("method")),
    ...hostsProblems(option("hosts")),
  ];
  refuse(problems, USAGE);
  const others = OPTIONS.filter((name) => name !== "app").flatMap((name) => {
    const value = option(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  return ["--app", directory, ...others, ...(flag("json") ? ["--json"] : [])];
}

/**
 * @param {string | undefined} app
 * @param {string} directory
 * @param {string | undefined} build
 */
function directoryProblems(app, directory, build) {
  if (app === undefined || app === "") {
    return ["--app is missing: name the directory of the application"];
  }
  if (!isThere(directory, "isDirectory")) {
    return [`--app is ${directory}, which is not a directory`];
  }
  if (build === "") {
    return ["--build is empty: name a command, or leave it out"];
  }
  if (build === undefined && !isThere(path.join(directory, "appspec.yml"), "isFile")) {
    return [
      `${directory} holds no appspec.yml; name the directory of a revision, or a build step with --build`,
    ];
  }
  return [];
}

/**
 * @param {string} name
 * @param {string | undefined} given
 * @param {readonly string[]} allowed
 */
function choiceProblems(name, given, allowed) {
  return given === undefined || allowed.includes(given)
    ? []
    : [`--${name} is ${JSON.stringify(given)}; allowed: ${allowed.join(", ")}`];
}

/**
 * @param {string | undefined} suspension
 * @param {string | undefined} method
 */
function suspensionProblems(suspension, method) {
  return suspension !== undefined && method !== undefined && TWO_FLEETS.includes(method)
    ? [`--suspension does not go with --method ${method}, which suspends nothing: leave it out`]
    : [];
}

/**
 * @param {string | undefined} batch
 * @param {string | undefined} method
 */
function batchProblems(batch, method) {
  if (batch === undefined) {
    return method === "rolling" ? ["--method rolling needs --batch, such as 2 or 40%"] : [];
  }
  if (!/^[1-9]\d{0,2}%?$/.test(batch)) {
    return [
      `--batch is ${JSON.stringify(batch)}; allowed: a number of hosts, such as 2, or a share, such as 40%`,
    ];
  }
  return method !== undefined && IN_BATCHES.includes(method)
    ? []
    : [`--batch needs --method ${IN_BATCHES.join(" or ")}`];
}

/** @param {string | undefined} hosts */
function hostsProblems(hosts) {
  return hosts === undefined || (/^\d{1,2}$/.test(hosts) && Number(hosts) >= 1 && Number(hosts) <= MOST_HOSTS)
    ? []
    : [`--hosts is ${JSON.stringify(hosts)}; allowed: an integer from 1 to ${MOST_HOSTS}`];
}

/**
 * @param {string} file
 * @param {"isDirectory" | "isFile"} what
 */
function isThere(file, what) {
  return statSync(file, { throwIfNoEntry: false })?.[what]() === true;
}
