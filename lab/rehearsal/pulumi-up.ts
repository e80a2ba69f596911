import { createWriteStream } from "node:fs";
import * as path from "node:path";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import { run } from "../processes";
import { fieldsOf } from "../values/unknown";
import type { Version } from "./applications";
import { throwIfEnded } from "./ending";

/** A Pulumi program's stack in the lab. */
export interface PulumiStack {
  readonly layout: LabLayout;
  readonly name: string;
  /** The environment with the lab's variables. */
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted, with the name of a process signal, if the rehearsal must end early. */
  readonly signal: AbortSignal;
  /** Called with the lines that are shown live. */
  readonly onLine: (line: string) => void;
}

/** Outputs of the program that a rehearsal reads. */
interface StackOutputs {
  readonly url: string;
  readonly deploymentId: string;
  readonly revision: string;
}

/** Result of one `up`. */
export interface Update {
  readonly seconds: number;
  readonly outputs: StackOutputs;
}

/**
 * `pulumi up` with the policy pack, on the command line. The Automation API interrupts an update only once, and
 * passes this process's variables to it (@pulumi/pulumi, automation/cmd.js). A rehearsal interrupts until Pulumi
 * ends, and removes everything that leads to a real account.
 * @throws LabError with the end of the output if it fails
 */
export async function pulumiUp(stack: PulumiStack, version: Version): Promise<Update> {
  throwIfEnded(stack.signal);
  const started = performance.now();
  const logFile = path.join(stack.layout.logDirectory, `up-${version.label.replaceAll(" ", "-")}.log`);
  const log = createWriteStream(logFile);
  const args = [
    "up",
    "--stack",
    stack.name,
    "--yes",
    "--skip-preview",
    "--non-interactive",
    "--color",
    "never",
  ];
  const config = version.configFile === undefined ? [] : ["--config-file", version.configFile];
  const result = await run("pulumi", [...args, "--policy-pack", "policy", ...config], {
    cwd: stack.layout.projectDirectory,
    environment: stack.environment,
    signal: stack.signal,
    onLine: (line) => {
      log.write(`${line}\n`);
      const shown = lineToShow(line);
      if (shown !== undefined) {
        stack.onLine(shown);
      }
    },
  });
  log.end();
  throwIfEnded(stack.signal);
  if (result.exitCode !== 0) {
    const tail = `${result.stdout}${result.stderr}`.trimEnd().split("\n").slice(-40).join("\n");
    throw new LabError(
      "REHEARSAL_UP_FAILED",
      `pulumi up of ${version.label} failed (whole output: ${logFile})\n${tail}`,
    );
  }
  return { seconds: (performance.now() - started) / 1000, outputs: await readOutputs(stack) };
}

/**
 * Shows the rollout's lines when they come. Pulumi's lines for each of 40 resources go only to the log, and so does
 * the repetition of everything at the end.
 */
function lineToShow(line: string): string | undefined {
  return (
    /^ *pulumi:pulumi:Stack \S+ running ((?:\[d-|plan: |traffic: ).*)$/.exec(line)?.[1] ??
    /^\s*(error: .*)$/.exec(line)?.[1]
  );
}

async function readOutputs(stack: PulumiStack): Promise<StackOutputs> {
  const args = ["stack", "output", "--json", "--stack", stack.name];
  const result = await run("pulumi", args, {
    cwd: stack.layout.projectDirectory,
    environment: stack.environment,
  });
  if (result.exitCode !== 0) {
    throw new LabError("REHEARSAL_OUTPUTS", `pulumi stack output failed:\n${result.stderr}`);
  }
  const outputs: unknown = JSON.parse(result.stdout);
  if (!isStackOutputs(outputs)) {
    throw new LabError(
      "REHEARSAL_OUTPUTS",
      `the stack lacks url, deploymentId or revision: ${result.stdout}`,
    );
  }
  return outputs;
}

function isStackOutputs(value: unknown): value is StackOutputs {
  const fields = fieldsOf(value);
  return ["url", "deploymentId", "revision"].every((key) => typeof fields.get(key) === "string");
}
