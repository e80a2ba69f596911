import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

const TWO_FLEETS = {
  method: "blueGreen",
  shift: { steps: [], bakeSeconds: 0 },
  keepMinutes: 60,
  approval: true,
  pollSeconds: 1,
};

const side = z.object({ ready: z.number() });
const trafficSchema = z.object({
  groups: z.array(
    z.object({
      traffic: z.object({
        live: z.string(),
        shares: z.object({ blue: z.number(), green: z.number() }),
        sides: z.object({ blue: side, green: side }),
      }),
    }),
  ),
});
const answerSchema = z.object({ version: z.string() });

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

  function up(...args: string[]): Promise<FinishedProcess> {
    return lab.pulumi(
      ...["up", "--stack", "local", "--yes", "--skip-preview"],
      ...["--config-file", application.configFile, ...args],
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

  describe("with two fleets, into which the running stack is changed", () => {
    let url: string;

    before(async () => {
      application.write(START_HOOK, readFileSync(path.join(PROJECT, "app", START_HOOK), "utf8"));
      application.configure(["inservice:rollout"], TWO_FLEETS);
      application.write("version.txt", "3\n");
      url = (await must(lab.pulumi("stack", "output", "url", "--stack", "local"))).stdout.trim();
    });

    async function answered(): Promise<string | undefined> {
      const response = await fetch(url);
      assert.equal(response.status, 200);
      return answerSchema.parse(await response.json()).version;
    }

    async function traffic() {
      const { stdout } = await deploy("status", "local", "--json");
      return trafficSchema.parse(JSON.parse(stdout)).groups[0]?.traffic;
    }

    it("lets a rollout go on that waits for an approval, before which no request meets it", async () => {
      const rollout = up();
      for (const deadline = Date.now() + PATIENCE_MS; ; await delay(LOOK_MS)) {
        assert.ok(Date.now() < deadline, "no rollout waits");
        if ((await status()).guard.holder?.step?.kind === "gate") {
          break;
        }
      }
      assert.equal(await answered(), "1");
      const approved = await deploy("approve", "local");
      assert.equal(approved.exitCode, 0, approved.stderr);
      assert.match(approved.stdout, /approved, traffic goes to [0-9a-f]{12} within 20 s: \S+, process \d+/);
      await must(rollout);
      assert.equal(await answered(), "3");
      assert.equal((await deploy("approve", "local")).exitCode, 4);
    });

    it("goes back within 10 s from the command to the first answer, and forth again", async () => {
      assert.equal((await traffic())?.live, "green");
      const began = Date.now();
      const back = await deploy("rollback", "local");
      assert.equal(back.exitCode, 0, back.stdout + back.stderr);
      while ((await answered()) !== "1") {
        await delay(100);
      }
      const took = Date.now() - began;
      assert.ok(took < 10_000, `${took} ms`);
      assert.match(back.stdout, /all requests go to blue, which runs [0-9a-f]{12}/);
      const now = await traffic();
      assert.deepEqual(
        [now?.live, now?.shares, now?.sides.green.ready],
        ["blue", { blue: 100, green: 0 }, 3],
      );
      await must(up("--expect-no-changes"));
      await must(deploy("rollback", "local"));
      assert.equal((await traffic())?.live, "green");
    });

    it("takes the fleet without requests, after which there is nothing to go back to", async () => {
      const retired = await deploy("retire", "local");
      assert.equal(retired.exitCode, 0, retired.stdout + retired.stderr);
      assert.match(retired.stdout, /3 hosts of blue leave/);
      const back = await deploy("rollback", "local", "--json");
      assert.equal(back.exitCode, 4);
      assert.match(back.stdout, /"result": "nothing"/);
      assert.equal(await answered(), "3");
      await must(up("--expect-no-changes"));
    });
  });
});
