import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { labLayout } from "../../../lab/layout";
import { type FinishedProcess, run } from "../../../lab/processes";
import { parseReport, type Report } from "../../../lab/rehearsal/report-format";
import { PROJECT } from "./lab";

/** Runs the program of `npm start` without a terminal, after the set-up. */
export function start(variables: NodeJS.ProcessEnv): Promise<FinishedProcess> {
  const script = path.join(PROJECT, "lab", "dist", "rehearsal", "start-main.js");
  return run(process.execPath, [script], { cwd: PROJECT, environment: variables });
}

/** Runs the program of `npm run rehearse` without a terminal. */
export function rehearse(variables: NodeJS.ProcessEnv, ...args: string[]): Promise<FinishedProcess> {
  const script = path.join(PROJECT, "lab", "setup", "rehearse.mjs");
  return run(process.execPath, [script, ...args], { cwd: PROJECT, environment: variables });
}

export function readReport(variables: NodeJS.ProcessEnv): Report {
  return parseReport(readFileSync(labLayout(variables, __dirname).reportFile, "utf8"));
}

export function forget(variables: NodeJS.ProcessEnv): void {
  rmSync(labLayout(variables, __dirname).directory, { recursive: true, force: true });
}
