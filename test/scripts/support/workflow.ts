import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { PROJECT } from "./run-script";

const DIRECTORY = path.join(PROJECT, ".github", "workflows");

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly with?: Readonly<Record<string, unknown>>;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

/** A workflow of the project, as text and parsed. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

export function readWorkflows(): Workflow[] {
  return readdirSync(DIRECTORY)
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(DIRECTORY, file), "utf8");
      return { file, text, ...parse(text) };
    });
}

/** Every job with its name and its workflow. */
export function allJobs(workflows: readonly Workflow[]) {
  return workflows.flatMap((workflow) =>
    Object.entries(workflow.jobs).map(([name, job]) => ({
      title: `${workflow.file} ${name}`,
      workflow,
      job,
    })),
  );
}
