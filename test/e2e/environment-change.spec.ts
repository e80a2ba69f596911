import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { run } from "../../lab/processes";
import { startLoad } from "../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "./support/application";
import { readEnvironment } from "./support/host-environment";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const ROLLOUT = { pollSeconds: 1, healthSeconds: 30 };

/** One stack whose variables change, while its revision stays. Each step begins where the previous one ended. */
describe("a change of an environment variable alone", () => {
  let lab: TestLab;
  let application: TestApplication;

  before(async () => {
    lab = await startTestLab("e2e-environment");
    application = copyApplication(lab.layout, "environment");
    readEnvironment(application);
    const server = readFileSync(path.join(PROJECT, "app/server.js"), "utf8");
    const greeting = server.replace("{ version, host,", "{ version, greeting: process.env.GREETING, host,");
    assert.notEqual(greeting, server);
    application.write("server.js", greeting);
    application.configure(["inservice:rollout"], ROLLOUT);
    greet("hello");
  });

  after(() => lab?.down());

  const greet = (GREETING: string) =>
    application.configure(["inservice:environment"], { plain: { GREETING } });
  const options = () => ["--stack", "local", "--config-file", application.configFile];
  const up = (...args: string[]) => lab.pulumi("up", "--yes", "--skip-preview", ...options(), ...args);
  const preview = (...args: string[]) => lab.pulumi("preview", ...options(), ...args);
  const output = async (name: string) =>
    (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();

  async function deployments(): Promise<number> {
    const found = await lab.aws("deploy", "list-deployments", "--query", "deployments");
    assert.ok(Array.isArray(found));
    return found.length;
  }

  async function description(): Promise<unknown> {
    const id = await output("deploymentId");
    const query = "deploymentInfo.description";
    return lab.aws("deploy", "get-deployment", "--deployment-id", id, "--query", query);
  }

  /** What the hosts greet with, each of them asked often enough. */
  async function greetings(): Promise<Record<string, unknown>> {
    const url = await output("url");
    const found: Record<string, unknown> = {};
    for (let asked = 0; asked < 60; asked += 1) {
      const answer: unknown = await (await fetch(url, { headers: { connection: "close" } })).json();
      assert.ok(typeof answer === "object" && answer !== null && "host" in answer && "greeting" in answer);
      found[String(answer.host)] = answer.greeting;
    }
    return found;
  }

  it("begins with hosts that have the value; the deployment names configuration and commit", async () => {
    await must(up());
    assert.deepEqual(Object.values(await greetings()), ["hello", "hello", "hello"]);
    const { stdout } = await must(
      run("git", ["rev-parse", "HEAD"], { cwd: PROJECT, environment: process.env }),
    );
    const named = /^InService [0-9a-f]{12} configuration [0-9a-f]{12} commit ([0-9a-f]{12})$/.exec(
      String(await description()),
    );
    assert.equal(named?.[1], stdout.slice(0, 12));
    await must(up("--expect-no-changes"));
    assert.equal(await deployments(), 1);
  });

  it("is an update of the variable and the Deployment in a preview", async () => {
    greet("welcome");
    const plan: unknown = JSON.parse((await must(preview("--json"))).stdout);
    assert.ok(typeof plan === "object" && plan !== null && "changeSummary" in plan);
    const { same: _, ...changes } = Object.fromEntries(Object.entries(plan.changeSummary ?? {}));
    assert.deepEqual(changes, { update: 2 });
  });

  it("restarts each host with the new value and the same revision, without a failed request", async () => {
    const [revision, before] = [await output("revision"), await description()];
    const url = await output("url");
    const load = startLoad({ url, requestsPerSecond: 200, connections: 10, longestSeconds: 300 });
    try {
      await must(up());
    } finally {
      const { requests, failed } = await load.stop();
      assert.ok(requests > 500, `${requests} requests`);
      assert.equal(failed, 0, `${failed} of ${requests} requests failed`);
    }
    assert.deepEqual(Object.values(await greetings()), ["welcome", "welcome", "welcome"]);
    assert.equal(await output("revision"), revision);
    assert.notEqual(await description(), before);
    assert.equal(await deployments(), 2);
  });

  it("is over then: another up changes nothing", async () => {
    await must(up("--expect-no-changes"));
    assert.equal(await deployments(), 2);
  });

  it("is refused, at preview and at up, in a commit that is older than the installed one, unless it is allowed", async () => {
    const { stdout } = await must(lab.pulumi("stack", "export", "--stack", "local"));
    const later = 4_000_000_000;
    const state = stdout.replaceAll(/"installedSequence": \d+/g, `"installedSequence": ${later}`);
    assert.notEqual(state, stdout);
    const file = path.join(lab.layout.directory, "later.json");
    writeFileSync(file, state);
    await must(lab.pulumi("stack", "import", "--stack", "local", "--file", file));
    await must(preview("--expect-no-changes"));
    greet("goodbye");
    for (const command of [preview, up]) {
      const result = await command();
      assert.notEqual(result.exitCode, 0);
      const text = result.stdout + result.stderr;
      assert.match(text, /hosts have what came with 4000000000 \(2096-10-02T07:06:40\.000Z\)/);
      assert.match(text, /pulumi config set --path 'rollout\.allowOlder' true/);
    }
    assert.equal(await deployments(), 2);
    application.configure(["inservice:rollout"], { ...ROLLOUT, allowOlder: true });
    await must(preview());
  });
});
