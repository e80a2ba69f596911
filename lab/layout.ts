import { existsSync } from "node:fs";
import * as path from "node:path";

/** Where a lab stores its files. Everything below `directory` belongs to it and may be deleted. */
export interface LabLayout {
  /** The Pulumi program that the lab rehearses. */
  readonly projectDirectory: string;
  readonly directory: string;
  /** The running lab: pid, endpoint, tools. It is written when the lab is ready. */
  readonly labFile: string;
  /** Home of the Pulumi CLI. Its plugins are the lab's stand-ins for the providers. */
  readonly pulumiHome: string;
  /** State of the Pulumi stacks. */
  readonly backendDirectory: string;
  /** One directory for each host: its root file system, and data about its processes. */
  readonly hostsDirectory: string;
  /** Replaces the checkout when stacks are created. */
  readonly stacksDirectory: string;
  readonly logDirectory: string;
  /** AWS API calls and their callers, one JSON document a line. */
  readonly callsFile: string;
  /** Copies of applications that a rehearsal deploys. */
  readonly rehearsalDirectory: string;
  readonly reportFile: string;
}

/** The layout under `INSERVICE_LAB_DIR`. Default: `.lab` in the checkout. */
export function labLayout(environment: NodeJS.ProcessEnv, moduleDirectory: string): LabLayout {
  const projectDirectory = findProject(moduleDirectory);
  const directory = path.resolve(projectDirectory, environment.INSERVICE_LAB_DIR ?? ".lab");
  return {
    projectDirectory,
    directory,
    labFile: path.join(directory, "lab.json"),
    pulumiHome: path.join(directory, "pulumi-home"),
    backendDirectory: path.join(directory, "pulumi"),
    hostsDirectory: path.join(directory, "hosts"),
    stacksDirectory: path.join(directory, "stacks"),
    logDirectory: path.join(directory, "log"),
    callsFile: path.join(directory, "log", "calls.jsonl"),
    rehearsalDirectory: path.join(directory, "rehearsal"),
    reportFile: path.join(directory, "report.json"),
  };
}

function findProject(from: string): string {
  for (let directory = from; ; directory = path.dirname(directory)) {
    if (existsSync(path.join(directory, "Pulumi.yaml"))) {
      return directory;
    }
    if (path.dirname(directory) === directory) {
      throw new Error(`no Pulumi.yaml in ${from} or above it: the lab belongs to a checkout of the program`);
    }
  }
}
