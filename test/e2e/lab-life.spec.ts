import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readLabFile } from "../../lab/lab-file";
import { labLayout } from "../../lab/layout";
import { isRunning, run } from "../../lab/processes";
import { labCommand, labPort, labVariables, must, PROJECT } from "./support/lab";

describe("the lab's life", () => {
  const variables = labVariables("e2e-life");
  const port = labPort("e2e-life");
  const layout = labLayout(variables, __dirname);

  afterEach(async () => {
    await must(labCommand(variables, "down"));
  });

  after(() => rmSync(layout.directory, { recursive: true, force: true }));

  it("up twice starts one lab; down ends it and removes its state", async () => {
    await must(labCommand(variables, "up"));
    const first = readLabFile(layout.labFile);
    await must(labCommand(variables, "up"));
    assert.deepEqual(readLabFile(layout.labFile), first);
    assert.ok(first !== undefined && isRunning(first.pid));
    await must(labCommand(variables, "down"));
    assert.equal(isRunning(first.pid), false);
    assert.equal(readLabFile(layout.labFile), undefined);
  });

  it("starts again after a crash, and moto ends with the crashed lab", async () => {
    await must(labCommand(variables, "up"));
    const crashed = readLabFile(layout.labFile);
    assert.ok(crashed !== undefined);
    const motoPid = await childOf(crashed.pid);
    process.kill(crashed.pid, "SIGKILL");
    await sleep(500);
    assert.equal(isRunning(motoPid), false, "moto ended with the control plane");
    await must(labCommand(variables, "up"));
    const next = readLabFile(layout.labFile);
    assert.ok(next !== undefined && next.labId !== crashed.labId);
  });

  it("says in one line that the port is taken, and how to choose another one", async () => {
    const stranger = createServer().listen(port, "127.0.0.1");
    try {
      const result = await labCommand(variables, "up");
      assert.equal(result.exitCode, 1);
      assert.match(result.stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}.*INSERVICE_LAB_PORT`));
      assert.doesNotMatch(result.stderr, /\n\s+at /, "no stack trace");
    } finally {
      await new Promise((resolve) => stranger.close(resolve));
    }
  });

  it("without a lab, env and status say how to start one, and print nothing to evaluate", async () => {
    for (const command of ["env", "status"]) {
      const result = await labCommand(variables, command);
      assert.equal(result.exitCode, 1);
      assert.equal(result.stdout, "");
      assert.match(result.stderr, /no lab is running here: start one with npm run lab -- up/);
    }
  });

  it("env removes profiles, tokens and endpoints that could lead to a real account", async () => {
    const risky = {
      ...variables,
      AWS_PROFILE: "production",
      AWS_SESSION_TOKEN: "token",
      AWS_ENDPOINT_URL_S3: "https://s3.example.com",
    };
    await must(labCommand(variables, "up"));
    const { stdout } = await must(labCommand(risky, "env"));
    const script = `${stdout}\nenv`;
    const shown = await must(run("bash", ["-c", script], { cwd: PROJECT, environment: risky }));
    assert.doesNotMatch(shown.stdout, /^(AWS_PROFILE|AWS_SESSION_TOKEN|AWS_ENDPOINT_URL_S3)=/m);
    assert.match(shown.stdout, new RegExp(`^AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:${port}$`, "m"));
    assert.match(shown.stdout, /^AWS_ACCESS_KEY_ID=lab$/m);
  });
});

/** The only child process of a process. */
async function childOf(pid: number): Promise<number> {
  const result = await must(
    run("ps", ["--no-headers", "-o", "pid", "--ppid", String(pid)], {
      cwd: PROJECT,
      environment: process.env,
    }),
  );
  const [child] = result.stdout.trim().split(/\s+/).map(Number);
  assert.ok(child !== undefined && child > 0);
  return child;
}
