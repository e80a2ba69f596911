import { readdirSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { labEnvironment, withLab } from "../../../lab/environment";
import { type LabFile, readLabFile } from "../../../lab/lab-file";
import { type LabLayout, labLayout } from "../../../lab/layout";
import { type FinishedProcess, run } from "../../../lab/processes";

export const PROJECT = path.join(__dirname, "../../..");

/** The tests' labs. Specs run at the same time, so each lab's position in this list gives it a port of its own. */
const LABS = [
  "e2e-local",
  "e2e-stacks",
  "e2e-start",
  "e2e-rehearse",
  "e2e-life",
  "e2e-pull-request",
  "e2e-policies",
  "e2e-options",
  "e2e-classic",
  "e2e-surrounded",
  "e2e-production",
  "e2e-watch",
  "e2e-least",
  "e2e-upgrade",
  "e2e-standby",
  "record",
  "e2e-left",
  "e2e-stand-ins",
  "e2e-consumer",
  "e2e-lab-calls",
  "e2e-commands",
  "prove",
  "e2e-dead-man",
  "e2e-environment",
  "e2e-template",
] as const;
const FIRST_PORT = 4581;

export type LabName = (typeof LABS)[number];

/** A lab for the tests, with another directory, port and addresses than a developer's. */
export interface TestLab {
  readonly layout: LabLayout;
  readonly file: LabFile;
  /** Environment in which pulumi and aws use the lab. */
  readonly environment: NodeJS.ProcessEnv;
  pulumi(...args: string[]): Promise<FinishedProcess>;
  /** The parsed output of the AWS CLI. */
  aws(...args: string[]): Promise<unknown>;
  down(): Promise<void>;
}

export function labPort(name: LabName): number {
  return FIRST_PORT + LABS.indexOf(name);
}

/** Variables with which the lab's commands use the lab of the given name. */
export function labVariables(name: LabName): NodeJS.ProcessEnv {
  return { ...process.env, INSERVICE_LAB_DIR: `.lab-${name}`, INSERVICE_LAB_PORT: String(labPort(name)) };
}

/** Runs one of the lab's commands (up, down, status, env). */
export function labCommand(variables: NodeJS.ProcessEnv, ...args: string[]): Promise<FinishedProcess> {
  const script = path.join(PROJECT, "lab", "dist", "cli", "main.js");
  return run(process.execPath, [script, ...args], { cwd: PROJECT, environment: variables });
}

export async function startTestLab(name: LabName): Promise<TestLab> {
  const variables = labVariables(name);
  const layout = labLayout(variables, __dirname);
  await must(labCommand(variables, "up"));
  const file = readLabFile(layout.labFile);
  if (file === undefined) {
    throw new Error(`no lab file at ${layout.labFile}`);
  }
  const environment = withLab(variables, labEnvironment(layout, file, variables));
  const options = { cwd: PROJECT, environment };
  return {
    layout,
    file,
    environment,
    pulumi: (...args) => run("pulumi", [...args, "--non-interactive", "--color", "never"], options),
    aws: async (...args) =>
      JSON.parse((await must(run("aws", [...args, "--output", "json"], options))).stdout),
    down: async () => {
      await must(labCommand(variables, "down"));
      rmSync(layout.directory, { recursive: true, force: true });
    },
  };
}

/**
 * The finished process.
 * @throws an error with the output if it failed
 */
export async function must(process: Promise<FinishedProcess>): Promise<FinishedProcess> {
  const finished = await process;
  if (finished.exitCode !== 0) {
    throw new Error(`exit code ${finished.exitCode}\n${finished.stdout}\n${finished.stderr}`);
  }
  return finished;
}

/** The committed stack files, which the lab must not change. */
export function stackFiles(): Record<string, string> {
  const names = readdirSync(PROJECT).filter((name) => /^Pulumi\..+\.yaml$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(PROJECT, name), "utf8")]));
}
