import assert from "node:assert/strict";
import { runShell, type ShellCommand } from "../../../../lab/providers/command/shell";

function run(command: string, more: Partial<ShellCommand> = {}) {
  return runShell({ command, interpreter: [], environment: {}, onLine: () => {}, ...more });
}

describe("lab/providers/command/shell", () => {
  it("runs /bin/sh -c, and returns both streams without the final newline", async () => {
    const result = await run("echo one; echo two >&2", {});
    assert.deepEqual(result, { stdout: "one", stderr: "two" });
  });

  it("passes environment, directory, standard input and interpreter on", async () => {
    const { stdout } = await run('cat; echo "$WHO"; pwd', {
      environment: { WHO: "me" },
      dir: "/",
      stdin: "in\n",
    });
    assert.equal(stdout, "in\nme\n/");
    const other = await run("process.stdout.write('node')", { interpreter: [process.execPath, "-e"] });
    assert.equal(other.stdout, "node");
  });

  it("reports complete lines as they come, and a last line without a newline", async () => {
    const lines: string[] = [];
    await run("printf 'a\\nb'; printf 'c\\nd'", { onLine: (_stream, line) => lines.push(line) });
    assert.deepEqual(lines, ["a", "bc", "d"]);
  });

  it("fails with the exit status and the end of the error output", async () => {
    await assert.rejects(run("echo broken >&2; exit 3"), /exit status 3\nbroken/);
    await assert.rejects(run("x", { interpreter: ["/no/such/program"] }), /cannot run \/no\/such\/program/);
  });

  it("works with a command that does not read its input", async () => {
    assert.equal((await run("echo ok", { stdin: "x".repeat(300_000) })).stdout, "ok");
  });
});
