import { statSync } from "node:fs";
import * as path from "node:path";
import { readArguments, refuse } from "./arguments.mjs";

const METHODS = ["oneAtATime", "halfAtATime", "allAtOnce"];

export const USAGE = `usage: npm run rehearse -- --app DIR [--build COMMAND] [--method METHOD] [--internet]
  --app DIR         directory with an appspec.yml; with --build, the directory of the sources
  --build COMMAND   build step run in DIR; it writes the revision to $OUTPUT
  --method METHOD   ${METHODS[0]} (default), ${METHODS[1]} or ${METHODS[2]}
  --internet        lets the hosts reach the internet
Releases the application under load and reports failed requests, capacity, times, and what its hooks left behind in the Auto
Scaling group. It starts a lab of its own and takes it down afterwards. A lab that is up is not touched.
The hooks must make the application listen on $INSERVICE_HOST_ADDRESS, port 8080, and answer 200 on /health.`;

/**
 * Checks the arguments, and gives those of the compiled program.
 * @param {readonly string[]} args
 * @param {string} from the directory that a relative path begins at
 * @throws SetupError that names everything that is wrong
 */
export function readRehearsal(args, from) {
  const { option } = readArguments(USAGE, args, { options: ["app", "build", "method"] });
  const [app, build, method] = [option("app"), option("build"), option("method")];
  const directory = path.resolve(from, app ?? "");
  refuse([...directoryProblems(app, directory, build), ...methodProblems(method)], USAGE);
  return [
    ...["--app", directory],
    ...(build === undefined ? [] : ["--build", build]),
    ...(method === undefined ? [] : ["--method", method]),
  ];
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

/** @param {string | undefined} method */
function methodProblems(method) {
  return method === undefined || METHODS.includes(method)
    ? []
    : [`--method is ${JSON.stringify(method)}; allowed: ${METHODS.join(", ")}`];
}

/**
 * @param {string} file
 * @param {"isDirectory" | "isFile"} what
 */
function isThere(file, what) {
  return statSync(file, { throwIfNoEntry: false })?.[what]() === true;
}
