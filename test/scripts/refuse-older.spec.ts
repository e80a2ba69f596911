import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { runScript, Sandbox } from "./support/run-script";

describe("scripts/refuse-older.ts", () => {
  let sandbox: Sandbox;
  let older: string;
  let newer: string;

  before(() => {
    sandbox = new Sandbox();
    git("init", "--quiet", "--initial-branch", "main");
    older = commit("one");
    newer = commit("two");
  });

  after(() => sandbox.remove());

  function git(...args: string[]): string {
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.test"];
    return execFileSync("git", [...identity, ...args], { cwd: sandbox.directory, encoding: "utf8" }).trim();
  }

  function commit(message: string): string {
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /** Deploys `head` onto a stack whose updates, newest first, were of these commits. */
  function refuse(head: string, updates: readonly { kind?: string; result: string; commit?: string }[]) {
    const history = updates.map(({ kind = "update", result, commit: found }) => ({
      kind,
      result,
      environment: found === undefined ? {} : { "git.head": found },
    }));
    sandbox.program("pulumi", `console.log(${JSON.stringify(JSON.stringify(history))});`);
    git("checkout", "--quiet", head);
    return runScript("refuse-older.ts", ["--stack", "production"], sandbox.environment(), sandbox.directory);
  }

  it("refuses a commit that the stack is ahead of: an approval that came late", async () => {
    const { exitCode, stderr } = await refuse(older, [{ result: "succeeded", commit: newer }]);
    assert.equal(exitCode, 1);
    assert.match(stderr, new RegExp(`production has ${newer.slice(0, 12)}, which is later`));
  });

  it("lets the next commit, the same commit and a first deployment through", async () => {
    for (const updates of [
      [{ result: "succeeded", commit: older }],
      [{ result: "succeeded", commit: newer }],
      [],
      [{ result: "succeeded" }],
    ]) {
      assert.equal((await refuse(newer, updates)).exitCode, 0);
    }
  });

  it("does not count updates that failed, nor refreshes", async () => {
    const updates = [
      { kind: "refresh", result: "succeeded", commit: newer },
      { result: "failed", commit: newer },
      { result: "succeeded", commit: older },
    ];
    assert.equal((await refuse(older, updates)).exitCode, 0);
  });

  it("lets through what this clone does not know, after a force push", async () => {
    assert.equal((await refuse(newer, [{ result: "succeeded", commit: "0".repeat(40) }])).exitCode, 0);
  });

  it("ends with 2 when the history cannot be read", async () => {
    sandbox.program("pulumi", 'console.error("no stack named production"); process.exit(255);');
    const args = ["--stack", "production"];
    const finished = await runScript("refuse-older.ts", args, sandbox.environment(), sandbox.directory);
    assert.equal(finished.exitCode, 2);
    assert.match(finished.stderr, /no stack named production/);
  });
});
