import assert from "node:assert/strict";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { type FinishedProcess, run } from "../../lab/processes";
import { copyApplication, type TestApplication } from "./support/application";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const START_HOOK = "hooks/application-start.sh";
/** Longer than everything that is asked meanwhile. */
const SLOW_SECONDS = 45;
const LOOK_MS = 1000;
const PATIENCE_MS = 180_000;

const statusSchema = z.object({
  groups: z.array(
    z.object({
      state: z.string(),
      problems: z.array(z.unknown()),
      notes: z.array(z.string()),
      guard: z.object({
        standing: z.string(),
        holder: z.object({ who: z.string(), step: z.object({ kind: z.string() }).optional() }).optional(),
      }),
      deployments: z.array(z.object({ ours: z.boolean(), hosts: z.array(z.object({ status: z.string() })) })),
      revision: z.object({ desired: z.string(), live: z.string().optional() }),
    }),
  ),
});

/** A rollout that hangs in a hook is seen and stopped from another process, as from another machine. */
describe("./deploy", () => {
  let lab: TestLab;
  let application: TestApplication;
  let live: string | undefined;

  before(async () => {
    lab = await startTestLab("e2e-commands");
    application = copyApplication(lab.layout, "commands");
    application.configure(["inservice:rollout"], { pollSeconds: 1 });
    application.write("version.txt", "1\n");
    await must(up());
  });

  after(() => lab?.down());

  function up(): Promise<FinishedProcess> {
    return lab.pulumi(
      ...["up", "--stack", "local", "--yes", "--skip-preview"],
      ...["--config-file", application.configFile],
    );
  }

  function deploy(...words: string[]): Promise<FinishedProcess> {
    return run(path.join(PROJECT, "deploy"), words, { cwd: "/", environment: lab.environment });
  }

  async function status() {
    const { exitCode, stdout, stderr } = await deploy("status", "local", "--json");
    assert.notEqual(exitCode, 2, stderr);
    const [group] = statusSchema.parse(JSON.parse(stdout)).groups;
    assert.ok(group !== undefined);
    return { exitCode, ...group };
  }

  async function untilAtWork() {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(LOOK_MS)) {
      const now = await status();
      if (now.deployments[0]?.hosts.some((host) => host.status === "InProgress") === true) {
        return now;
      }
    }
    throw new Error("no deployment is at work");
  }

  it("says that a released stack is sound, and that there is nobody to stop", async () => {
    const { exitCode, state, problems, revision, guard } = await status();
    assert.deepEqual([exitCode, state, problems, guard.standing], [0, "sound", [], "free"]);
    assert.equal(revision.live, revision.desired);
    live = revision.live;
    const stopped = await deploy("stop", "local");
    assert.equal(stopped.exitCode, 4, stopped.stderr);
    assert.match(stopped.stdout, /no rollout is under way/);
  });

  it("shows a rollout of another process, stops it, and leaves a sound fleet with the old revision", async () => {
    application.write("version.txt", "2\n");
    application.write(START_HOOK, `#!/bin/bash\nsleep ${SLOW_SECONDS}\n`);
    const rollout = up();
    const now = await untilAtWork();
    assert.deepEqual([now.exitCode, now.state], [3, "underWay"]);
    assert.match(now.guard.holder?.who ?? "", /@.+, process \d+$/);
    assert.equal(now.guard.holder?.step?.kind, "deploy");
    assert.equal(now.deployments[0]?.ours, true);

    const { exitCode, stdout, stderr } = await deploy("stop", "local", "--wait");
    assert.equal(exitCode, 0, stdout + stderr);
    assert.match(stdout, /asked this run to stop: \S+, process \d+, since \S+, at step deploy/);
    assert.match(stdout, /the run has ended \(d-\S+ Stopped, d-\S+ Succeeded\)/);

    const failed = await rollout;
    assert.notEqual(failed.exitCode, 0);
    assert.match(
      failed.stdout + failed.stderr,
      /was stopped because \S+, process \d+ asked at \S+ to stop this rollout/,
    );

    const afterwards = await status();
    assert.deepEqual([afterwards.exitCode, afterwards.state, afterwards.problems], [0, "sound", []]);
    assert.equal(afterwards.revision.live, live);
    assert.notEqual(afterwards.revision.desired, live);
    assert.match(afterwards.notes.join("\n"), /is live, and the program asks for .* ended Stopped/);
  });
});
