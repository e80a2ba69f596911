#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { readOptions } from "./preview/options.mjs";
import { runScript, UsageError } from "./preview/usage-error.mjs";

/**
 * Refuses to deploy a commit when the stack already has a later one: an approval that comes late must not take the stack
 * back. Pulumi records the commit of every update; only one that succeeded counts, so a failed release can be left behind.
 * To go back on purpose, revert: that is a new commit.
 *
 * Exit codes: 0 deploy; 1 the stack is ahead; 2 it could not be found out.
 */
const USAGE = "node scripts/refuse-older.mjs --stack STACK";

const UPDATES = 50;

await runScript(() => {
  const { stack } = readOptions({ stack: { type: "string", required: true } }, USAGE);
  const head = run("git", ["rev-parse", "HEAD"]).trim();
  const last = lastDeployed(stack);
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

function lastDeployed(stack) {
  const args = ["stack", "history", "--json", "--page-size", String(UPDATES), "--stack", stack];
  const updates = JSON.parse(run("pulumi", [...args, "--non-interactive"]) || "[]");
  const newest = updates.find(({ kind, result }) => kind === "update" && result === "succeeded");
  return newest?.environment?.["git.head"];
}

/** Whether `later` contains `earlier`. A commit that is not in this clone (force push, shallow) contains nothing. */
function isAncestor(earlier, later) {
  return spawnSync("git", ["merge-base", "--is-ancestor", earlier, later], { stdio: "ignore" }).status === 0;
}

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new UsageError(`${program} ${args.join(" ")} failed: ${(error?.message ?? stderr).trim()}`);
  }
  return stdout;
}
