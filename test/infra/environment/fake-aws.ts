import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { environmentScript } from "../../../infra/environment/host-script";

export const PATH_OF_STACK = "/inservice/production/environment";

/** What the AWS CLI knows in a test: parameters by name, secrets by ARN. A null value cannot be read. */
export interface FakeAws {
  readonly parameters: Readonly<Record<string, string | null>>;
  readonly secrets?: Readonly<Record<string, string | null>>;
}

/** Answers like `aws ... --output text`. */
const COMMAND = `#!${process.execPath}
const { parameters, secrets = {} } = JSON.parse(require("node:fs").readFileSync(__dirname + "/aws.json", "utf8"));
const [service, operation, ...rest] = process.argv.slice(2);
const option = (name) => rest[rest.indexOf(name) + 1];
const answer = (value) => (value == null ? process.exit(254) : process.stdout.write(value + "\\n"));
require("node:fs").appendFileSync(__dirname + "/calls", process.argv.slice(2).join(" ") + "\\n");
if (operation === "get-parameters-by-path") {
  const rows = Object.entries(parameters).filter(([name]) => name.startsWith(option("--path") + "/"));
  for (const [name, value] of rows) process.stdout.write(name + "\\t" + value + "\\n");
} else if (operation === "get-parameter") answer(parameters[option("--name")]);
else answer(secrets[option("--secret-id")]);
`;

/** Runs the host's script with this AWS CLI. */
export async function runHostScript(aws: FakeAws, port?: number) {
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-environment-"));
  writeFileSync(path.join(directory, "aws.json"), JSON.stringify(aws));
  writeFileSync(path.join(directory, "aws"), COMMAND);
  chmodSync(path.join(directory, "aws"), 0o755);
  const script = path.join(directory, "script.sh");
  writeFileSync(script, environmentScript({ region: "eu-central-1", parameterPath: PATH_OF_STACK, port }));
  const file = path.join(directory, "etc", "environment");
  const run = () =>
    bash([script], { PATH: `${directory}:${process.env.PATH}`, INSERVICE_ENVIRONMENT_FILE: file });
  return {
    directory,
    file,
    run,
    result: await run(),
    text: () => readFileSync(file, "utf8"),
    mode: () => statSync(file).mode & 0o777,
    calls: () => readFileSync(path.join(directory, "calls"), "utf8"),
  };
}

/** The file's variables as a shell reads them. */
export async function sourced(file: string, names: readonly string[]): Promise<(string | undefined)[]> {
  const print = names.map((name) => `printf '%s\\0' "$${name}"`).join("; ");
  const { output } = await bash(["-c", `set -a; . "$1"; ${print}`, "bash", file], { PATH: process.env.PATH });
  return output.split("\0").slice(0, -1);
}

/**
 * The file's variables as systemd.exec(5) describes EnvironmentFile: between double quotes, a backslash escapes only
 * "\`$.
 */
export function readLikeSystemd(text: string): Map<string, string> {
  const entries = text.matchAll(/^(\w+)=(?:"((?:[^"\\]|\\[\s\S])*)"|(.*))$/gm);
  return new Map(
    [...entries].map(([, name = "", quoted, bare = ""]) => [
      name,
      quoted === undefined ? bare : quoted.replaceAll(/\\(["\\`$])/g, "$1"),
    ]),
  );
}

function bash(parameters: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile("bash", parameters, { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}
