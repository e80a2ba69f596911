import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AgentError } from "../../../lab/hosts/agent/agent-error";
import { idsFor } from "../../../lab/hosts/agent/run-as";
import { runScript } from "../../../lab/hosts/agent/run-script";
import { ScriptLog } from "../../../lab/hosts/agent/script-log";
import { startTimeOf } from "../../../lab/hosts/process-identity";
import { inTemporaryDirectory } from "./temporary";

/** Runs a shell script. Returns the log, or the error. */
async function outcome(
  directory: string,
  script: string,
  timeoutSeconds = 5,
  environment = {},
): Promise<AgentError | string> {
  const path = join(directory, "hook.sh");
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const log = new ScriptLog();
  const run = { location: "hook.sh", path, timeoutSeconds, environment, workingDirectory: directory };
  try {
    await runScript(run, log);
    return log.tail();
  } catch (error) {
    assert.ok(error instanceof AgentError);
    return error;
  }
}

describe("a hook script (agent source, hook_executor.rb)", () => {
  it("has the given environment, and nothing else of the agent's", () =>
    inTemporaryDirectory(async (directory) => {
      process.env.INSERVICE_TEST_SECRET = "x";
      const log = await outcome(directory, 'echo "$A-$INSERVICE_TEST_SECRET"', 5, { A: "1" });
      delete process.env.INSERVICE_TEST_SECRET;
      assert.equal(log, "[stdout]1-\n");
    }));

  it("that exits 1 fails with code 4 and the end of both streams", () =>
    inTemporaryDirectory(async (directory) => {
      const error = await outcome(directory, "echo out; echo err >&2; exit 1");
      assert.ok(error instanceof AgentError);
      assert.equal(error.code, 4);
      assert.equal(error.message, "Script at specified location: hook.sh failed with exit code 1");
      assert.match(error.log, /^\[stdout\]out$/m);
      assert.match(error.log, /^\[stderr\]err$/m);
    }));

  it("keeps the last 2,048 bytes of its output", () =>
    inTemporaryDirectory(async (directory) => {
      const log = await outcome(directory, "seq 1 2000");
      assert.ok(typeof log === "string" && log.length === 2048 && log.endsWith("[stdout]2000\n"));
    }));

  it("that takes too long fails with code 3, and its whole group gets SIGTERM", () =>
    inTemporaryDirectory(async (directory) => {
      const error = await outcome(directory, "sleep 60 & echo $!; wait", 1);
      assert.ok(error instanceof AgentError);
      assert.equal(error.code, 3);
      const child = Number(/\[stdout\](\d+)/.exec(error.log)?.[1]);
      await assertEnds(child);
    }));

  it("fails with code 6 if its background child holds its output", () =>
    inTemporaryDirectory(async (directory) => {
      const error = await outcome(directory, "sleep 3 & exit 0", 1);
      assert.ok(error instanceof AgentError);
      assert.equal(error.code, 6);
      assert.match(error.message, /Redirect the output/);
    }));

  it("may leave a background child that has its own output", () =>
    inTemporaryDirectory(async (directory) => {
      assert.equal(await outcome(directory, "sleep 1 >/dev/null 2>&1 & echo started"), "[stdout]started\n");
    }));
});

describe("runas (user guide, reference-appspec-file-structure-hooks)", () => {
  const passwd = "root:x:0:0::/root:/bin/sh\napp:x:1001:1002::/home/app:/bin/sh\n";

  it("becomes another user only as root", () => {
    assert.deepEqual(idsFor("app", 0, passwd), { uid: 1001, gid: 1002 });
    assert.equal(idsFor("root", 0, passwd), undefined);
    assert.throws(() => idsFor("app", 1000, passwd), /cannot change/);
    assert.throws(() => idsFor("nobody2", 0, passwd), /no such user/);
  });
});

/** A process that got SIGTERM is soon gone or a zombie. The loop waits only for that. */
async function assertEnds(pid: number): Promise<void> {
  for (let look = 0; look < 200; look++) {
    if ((await startTimeOf(pid)) === undefined) {
      return;
    }
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ") Z");
    if (stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z")) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(`process ${pid} still runs`);
}
