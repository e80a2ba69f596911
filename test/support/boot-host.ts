import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** Content of every download, unless a test says otherwise. */
export const PACKAGE = "the package\n";
/** A configuration of the agent that an image may have. */
export const CONFIGURATION = ":verbose: false\n:enable_auth_policy: false\n";
/** Fingerprint of the key that AWS's user guide prints for the CloudWatch agent's packages. */
const LOG_AGENT_KEY = "937616F3450B7D806CBD9725D58167303B789C72";

/** What a host has at its first boot, and what goes wrong. */
export interface Host {
  /** Software of the image. Default: the AWS CLI, as in Amazon Linux 2023. */
  readonly has?: readonly ("aws" | "codedeploy-agent" | "amazon-cloudwatch-agent")[];
  /** Content of every download. Default: PACKAGE. */
  readonly delivered?: string;
  /** Fingerprint of the key that signed packages. Default: AWS's. */
  readonly signedBy?: string;
  /** Number of times that apt-get update fails before it succeeds. Default: 0. */
  readonly failingUpdates?: number;
  /** Commands that end with an error. */
  readonly failing?: readonly string[];
}

export interface Boot {
  readonly status: number | null;
  /** Commands with their arguments, in order. */
  readonly calls: readonly string[];
  /** What the console shows. */
  readonly told: string;
  /** The agent's configuration afterwards. */
  readonly configuration: string;
  /** The application's environment file, if it was written. */
  readonly environment: string | undefined;
}

const LOG_AGENT = "opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl";
const TOOLS = "bash cat chmod cut dirname env grep install mkdir mktemp mv rm sed sha256sum".split(" ");
const OWN_DIRECTORIES = ["/var/tmp", "/etc/codedeploy-agent", "/etc/inservice", "/opt/aws", "/usr/local/bin"];
/** Directories at the beginning of a path. Further back in a path, the same name is another directory. */
const OWN_PATHS = new RegExp(`(?<![\\w/.])(?:${OWN_DIRECTORIES.join("|")})\\b`, "g");

/** Runs a boot script in its own directory, with commands that only record their calls. */
export function bootHost(script: string, host: Host = {}): Boot {
  const root = mkdtempSync(path.join(tmpdir(), "inservice-boot-"));
  const configurationFile = path.join(root, "etc/codedeploy-agent/conf/codedeployagent.yml");
  const environmentFile = path.join(root, "etc/inservice/environment");
  for (const directory of [
    "bin",
    "made",
    "opt/aws/amazon-cloudwatch-agent/bin",
    "etc/codedeploy-agent/conf",
  ]) {
    mkdirSync(path.join(root, directory), { recursive: true });
  }
  for (const directory of OWN_DIRECTORIES) {
    mkdirSync(path.join(root, directory), { recursive: true });
  }
  writeFileSync(configurationFile, CONFIGURATION);
  writeFileSync(path.join(root, "calls"), "");
  makeCommands(root, host);
  const moved = script.replaceAll(OWN_PATHS, (each) => root + each);
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", moved], {
    env: { PATH: path.join(root, "bin") },
    encoding: "utf8",
  });
  const calls = readFileSync(path.join(root, "calls"), "utf8").replaceAll(root, "").trim().split("\n");
  const result = {
    status,
    calls,
    told: stdout + stderr,
    configuration: readFileSync(configurationFile, "utf8"),
    environment: existsSync(environmentFile) ? readFileSync(environmentFile, "utf8") : undefined,
  };
  rmSync(root, { recursive: true });
  return result;
}

function makeCommands(root: string, { has = ["aws"], delivered = PACKAGE, ...host }: Host): void {
  for (const tool of TOOLS) {
    const found = execFileSync("bash", ["-c", `type -P ${tool}`], { encoding: "utf8" }).trim();
    symlinkSync(found, path.join(root, "bin", tool));
  }
  const command = (file: string, body = "") => {
    const name = path.basename(file);
    const failing = host.failing?.includes(name) ? "exit 1" : "";
    const text = `#!/bin/bash\necho "${name} $*" >> '${root}/calls'\n${failing}\n${body}\n`;
    writeFileSync(path.join(root, file), text, { mode: 0o755 });
  };
  const installsLogAgent = `case "$*" in *amazon-cloudwatch-agent*) mv '${root}/made/ctl' '${root}/${LOG_AGENT}' ;; esac`;
  for (const name of ["bin/configure", "bin/sleep"]) {
    command(name);
  }
  command("made/aws");
  command(LOG_AGENT);
  const put = (from: string, to: string) => execFileSync("mv", [path.join(root, from), path.join(root, to)]);
  if (has.includes("aws")) {
    put("made/aws", "bin/aws");
  }
  if (!has.includes("amazon-cloudwatch-agent")) {
    put(LOG_AGENT, "made/ctl");
  }
  command("bin/dnf", installsLogAgent);
  command("bin/snap", `[ "$1" != install ] || mv '${root}/made/aws' '${root}/bin/aws'`);
  command("bin/apt-get", `${failingUpdates(root, host.failingUpdates ?? 0)}\n${installsLogAgent}`);
  command("bin/systemctl", has.includes("codedeploy-agent") ? "" : `[ "$1" != cat ]`);
  command("bin/curl", `while [ "$1" != --output ]; do shift; done; printf %s '${delivered}' > "$2"`);
  const signature = `[GNUPG:] VALIDSIG ${host.signedBy ?? LOG_AGENT_KEY} 2026-01-01 0 4 0 1 8 00`;
  command(
    "bin/gpg",
    `case "$*" in *--verify*) echo '${signature} ${host.signedBy ?? LOG_AGENT_KEY}' ;; esac`,
  );
}

/** Lines of bash that make this number of updates fail. */
function failingUpdates(root: string, times: number): string {
  return `if [ "$1" = update ] && [ "$(grep -c '^apt-get update' '${root}/calls')" -le ${times} ]; then exit 100; fi`;
}
