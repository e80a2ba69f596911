#!/usr/bin/env -S npx ts-node -T
import { spawnSync } from "node:child_process";
import { z } from "zod";
import { readOptions, required } from "./command-line/options";
import { pulumiJson } from "./command-line/pulumi";
import { runScript, UsageError } from "./command-line/usage-error";

/**
 * Refuses to deploy a commit when the stack already has a later one: an approval that comes late must not take the stack
 * back. Pulumi records the commit of every update. Only an update that succeeded counts, so that a failed release can be
 * left behind. To go back on purpose, revert: that is a new commit.
 *
 * Exit codes: 0 deploy; 1 the stack is ahead; 2 it could not be found out.
 */
const USAGE = "npx ts-node -T scripts/refuse-older.ts --stack STACK";

const OPTIONS = { stack: { type: "string" } } as const;

/** How many of the newest updates are looked at. */
const UPDATES = 50;

/** Updates as the CLI prints them, newest first (pkg/cmd/pulumi/stack, updateInfoJSON). */
const updatesSchema = z.array(
  z.object({ kind: z.string(), result: z.string(), environment: z.record(z.string(), z.string()).nullish() }),
);

void runScript(async () => {
  const stack = required(readOptions(OPTIONS, USAGE).stack, "stack", USAGE);
  const head = headCommit();
  const last = await lastDeployed(stack);
  if (last === undefined || last === head) {
    console.log(`${stack}: ${last === undefined ? "no commit is known to be deployed" : "has this commit"}.`);
    return 0;
  }
  if (isAncestor(head, last)) {
    console.error(
      `${stack} has ${last.slice(0, 12)}, which is later than ${head.slice(0, 12)}: not deployed.`,
    );
    return 1;
  }
  console.log(`${stack}: ${last.slice(0, 12)} is deployed, ${head.slice(0, 12)} follows.`);
  return 0;
});

async function lastDeployed(stack: string): Promise<string | undefined> {
  const args = ["stack", "history", "--json", "--page-size", String(UPDATES), "--stack", stack];
  const read = updatesSchema.safeParse((await pulumiJson(args)) ?? []);
  if (!read.success) {
    throw new UsageError(
      `pulumi stack history of ${stack} prints no updates: ${z.prettifyError(read.error)}`,
    );
  }
  const newest = read.data.find(({ kind, result }) => kind === "update" && result === "succeeded");
  return newest?.environment?.["git.head"];
}

function headCommit(): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
  if (status !== 0) {
    throw new UsageError(`git rev-parse HEAD failed: ${(error?.message ?? stderr).trim()}`);
  }
  return stdout.trim();
}

/** Whether `later` contains `earlier`. A commit that is not in this clone (force push, shallow) contains nothing. */
function isAncestor(earlier: string, later: string): boolean {
  return spawnSync("git", ["merge-base", "--is-ancestor", earlier, later], { stdio: "ignore" }).status === 0;
}
