import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { writeEmptyProgram } from "../../lab/bench/empty-program";
import { run } from "../../lab/processes";
import { runScript } from "../scripts/support/run-script";
import { copyApplication, type TestApplication } from "./support/application";
import { must, startTestLab, type TestLab } from "./support/lab";
import { useStandbyScripts } from "./support/standby-scripts";

const STACK = ["--stack", "local"];

/** The commands of the workflows, in their order, with a stack of the lab. */
describe("a pull request's life", () => {
  let lab: TestLab;
  let application: TestApplication;

  before(async () => {
    lab = await startTestLab("e2e-pull-request");
    application = copyApplication(lab.layout, "reviewed");
    application.write("version.txt", "1\n");
  });

  after(() => lab?.down());

  const script = (name: string, ...args: string[]) => runScript(name, args, lab.environment);

  /** Previews, and renders the comment as the workflow does. */
  async function review(configFile: string, ...options: string[]) {
    const directory = path.join(lab.layout.directory, "previews");
    const out = path.join(directory, "local.json");
    const config = ["--config-file", configFile];
    const { exitCode } = await script("preview.ts", ...STACK, "--out", out, ...config, ...options);
    const comment = await must(script("comment.mjs", "--directory", directory, "--stacks", "local"));
    return { exitCode, comment: comment.stdout, stored: readFileSync(out, "utf8") };
  }

  /** The lines of the table of changes: sign, type and name. */
  function changedResources(comment: string): string[] {
    const rows = comment.matchAll(/^\| (\S|\(kept in AWS\)) \| `([^`]+)` \| `([^`]+)` \|/gm);
    return [...rows].map(([, sign, type, name]) => `${sign} ${type} ${name}`);
  }

  async function groupName(): Promise<string> {
    const output = await must(lab.pulumi("stack", "output", "autoScalingGroupName", ...STACK));
    return output.stdout.trim();
  }

  async function autoscaling(operation: string, ...args: string[]): Promise<void> {
    const name = ["--auto-scaling-group-name", await groupName()];
    const command = ["autoscaling", operation, ...name, ...args];
    await must(run("aws", command, { cwd: lab.layout.directory, environment: lab.environment }));
  }

  it("deploy.sh brings the stack up and gets answers to its requests", async () => {
    const { stdout } = await must(script("deploy.sh", "local", "--config-file", application.configFile));
    assert.match(stdout, /local: up, and 20 requests to http:\/\/127\.\S+ were answered/);
  });

  it("a branch without changes is reported as such", async () => {
    const { exitCode, comment } = await review(application.configFile);
    assert.equal(exitCode, 0);
    assert.match(comment, /Nothing changes\./);
    assert.match(comment, /The fleet keeps its revision/);
    assert.match(comment, /\d+ of \d+ rules passed/);
  });

  it("the comment shows exactly the planted changes, with rollout plan and policies", async () => {
    application.write("version.txt", "2\n");
    application.configure(["inservice:fleet", "maxSize"], 7);
    const { exitCode, comment, stored } = await review(application.configFile);
    assert.equal(exitCode, 0);
    const [object] = /inservice-local-revision-[0-9a-f]{12}(?=` \| {2}\|)/.exec(comment) ?? [];
    const changes = changedResources(comment).filter((line) => !/BucketObject/.test(line));
    assert.deepEqual(changes, [
      "~ aws:autoscaling:Group inservice-local-fleet",
      "~ inservice:rollout:Deployment inservice-local-rollout",
    ]);
    assert.ok(object !== undefined, comment);
    assert.match(comment, /`inservice-local-fleet` \| `maxSize`: `6` → `7` \|/);
    assert.match(comment, /Batches: 3 hosts in 3 batches of up to 1; lowest capacity 2 of 3 \(67 %\)/);
    assert.match(
      comment,
      /3 × \(18 s to leave the load balancer \+ 30 s of hooks, assumed \+ 15 s to serve again\)/,
    );
    assert.ok(!stored.includes(lab.layout.projectDirectory), "no path of this machine");
  });

  it("the comment warns of what the rollout would find in its way", async () => {
    await autoscaling("suspend-processes", "--scaling-processes", "Launch");
    const { exitCode, comment } = await review(application.configFile);
    await autoscaling("resume-processes");
    assert.equal(exitCode, 0);
    assert.match(
      comment,
      /⚠️ inservice-local-rollout: processes of inservice-local-fleet\S* are suspended.*Launch .*: no host is launched/,
    );
    assert.doesNotMatch(comment, /\*\*Preflight\*\*/, "there was nothing that could not be looked at");
  });

  it("the policy pack's refusal is in the comment, with rule and fix, and nothing has changed", async () => {
    const unsafe = copyApplication(lab.layout, "unsafe");
    useStandbyScripts(unsafe, { handleProcs: true, deregister: true, register: true });
    unsafe.configure(["inservice:rollout", "method"], "allAtOnce");
    const { exitCode, comment } = await review(unsafe.configFile);
    assert.equal(exitCode, 1);
    assert.match(comment, /\| local \| ❌ up would be refused \|/);
    assert.match(comment, /❌ `one-at-a-time-when-suspending` \(mandatory\)[^\n]*<br>Fix: /);
    assert.match(comment, /no host is in service while 3 hosts change together/);
  });

  it("check-suspensions finds nothing at first, and then a planted suspension", async () => {
    const clean = await script("check-suspensions.ts", ...STACK);
    assert.equal(clean.exitCode, 0, clean.stderr);
    assert.match(clean.stdout, /no stuck suspension in inservice-local-fleet/);
    await autoscaling("suspend-processes", "--scaling-processes", "AZRebalance");
    const found = await script("check-suspensions.ts", ...STACK);
    assert.equal(found.exitCode, 1);
    assert.match(found.stderr, /AZRebalance of inservice-local-fleet\S* is suspended since \d{4}-\d\d-\d\dT/);
    const allowed = await script("check-suspensions.ts", ...STACK, "--allow", "AZRebalance");
    assert.equal(allowed.exitCode, 0, allowed.stderr);
    await autoscaling("resume-processes");
    assert.equal((await script("check-suspensions.ts", ...STACK)).exitCode, 0);
  });

  it("the nightly check finds exactly what was changed by hand", async () => {
    await autoscaling("update-auto-scaling-group", "--desired-capacity", "4");
    const clean = await review(application.configFile, "--drift");
    assert.equal(clean.exitCode, 0);
    assert.match(clean.comment, /✅ no drift/, "scaling is no drift");
    await autoscaling("update-auto-scaling-group", "--max-size", "5");
    const { exitCode, comment } = await review(application.configFile, "--drift");
    assert.equal(exitCode, 1);
    assert.match(comment, /❌ drift/);
    assert.deepEqual(changedResources(comment), ["~ aws:autoscaling:Group inservice-local-fleet"]);
  });

  it("an older commit is not deployed over a newer one", async () => {
    const directory = await writeEmptyProgram(lab.layout);
    const at = { cwd: directory, environment: lab.environment };
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.test"];
    const git = (...args: string[]) => must(run("git", [...identity, ...args], at));
    const pulumi = (...args: string[]) => must(run("pulumi", [...args, "--stack", "empty"], at));
    const refuse = () => runScript("refuse-older.ts", ["--stack", "empty"], lab.environment, directory);
    const commit = async (message: string) => {
      await git("commit", "--quiet", "--allow-empty", "--message", message);
      return (await git("rev-parse", "HEAD")).stdout.trim();
    };
    await git("init", "--quiet");
    const older = await commit("one");
    await pulumi("stack", "init");
    const first = await refuse();
    assert.deepEqual([first.exitCode, first.stdout], [0, "empty: no commit is known to be deployed.\n"]);
    const newer = await commit("two");
    await pulumi("up", "--yes", "--skip-preview", "--non-interactive");
    const again = await refuse();
    assert.deepEqual([again.exitCode, again.stdout], [0, "empty: has this commit.\n"]);
    await git("checkout", "--quiet", older);
    const late = await refuse();
    const [deployed, head] = [newer, older].map((hash) => hash.slice(0, 12));
    const refusal = `empty has ${deployed}, which is later than ${head}: not deployed.\n`;
    assert.deepEqual([late.exitCode, late.stderr], [1, refusal]);
    await commit("three");
    assert.equal((await refuse()).exitCode, 0, "a commit that the stack has never had is deployed");
  });
});
