import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { copyApplication, type TestApplication } from "./support/application";
import { endProcesses, type KnownProcess } from "./support/descendants";
import { killUpWhenUnderWay } from "./support/killed-up";
import { must, stackFiles, startTestLab, type TestLab } from "./support/lab";
import { useStandbyScripts } from "./support/standby-scripts";

const UP = ["up", "--stack", "local", "--yes", "--skip-preview", "--policy-pack", "policy"];
const PREVIEW = ["preview", "--stack", "local", "--policy-pack", "policy"];

/** The life of one stack, from nothing to nothing. Each step begins where the previous one ended. */
describe("the local stack", () => {
  let lab: TestLab;
  let application: TestApplication;
  const filesBefore = stackFiles();
  /** Processes that the killed CLI had started. Its plugins do not notice that the CLI has ended. */
  let orphans: KnownProcess[] = [];

  before(async () => {
    lab = await startTestLab("e2e-local");
    application = copyApplication(lab.layout, "changing");
    application.write("version.txt", "1\n");
  });

  after(async () => {
    await endProcesses(orphans);
    await lab?.down();
  });

  const up = (...args: string[]) => lab.pulumi(...UP, "--config-file", application.configFile, ...args);
  const preview = (...args: string[]) =>
    lab.pulumi(...PREVIEW, "--config-file", application.configFile, ...args);

  async function output(name: string): Promise<string> {
    return (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();
  }

  async function deployments(): Promise<string[]> {
    const answer = await lab.aws("deploy", "list-deployments");
    assert.ok(typeof answer === "object" && answer !== null && "deployments" in answer);
    assert.ok(Array.isArray(answer.deployments));
    return answer.deployments.map(String);
  }

  /** The version in the answer to a request through the load balancer. */
  async function answeredVersion(): Promise<unknown> {
    const response = await fetch(await output("url"));
    assert.equal(response.status, 200);
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null && "version" in body ? body.version : body;
  }

  it("is refused with every wrong setting named, and nothing is provisioned", async () => {
    const wrong = copyApplication(lab.layout, "wrong");
    wrong.configure(["inservice:fleet"], { minSize: 3, maxSize: 1 });
    wrong.configure(["inservice:rollout"], { method: "quickly" });
    wrong.configure(["inservice:nonsense"], true);
    const result = await lab.pulumi(...UP, "--config-file", wrong.configFile);
    assert.notEqual(result.exitCode, 0);
    const text = result.stdout + result.stderr;
    assert.match(text, /fleet\.maxSize is 1; allowed: at least fleet\.minSize, which is 3/);
    assert.match(text, /rollout\.method is "quickly"; allowed: oneAtATime/);
    assert.match(text, /inservice:nonsense is not a setting/);
    assert.doesNotMatch(text, /\bat .*\.ts:\d+/, "an expected error has no stack trace");
    assert.deepEqual(await lab.aws("s3api", "list-buckets", "--query", "Buckets"), []);
  });

  it("releases the first version to every host, with one line for each host and event", async () => {
    const result = await must(up());
    assert.match(result.stdout, /\[d-[0-9A-Z]{9}\] \d\d:\d\d +i-[0-9a-f]+ +ApplicationStart +Succeeded/);
    assert.match(result.stdout, /3 of 3 hosts done, 0 in progress, 0 failed/);
    assert.equal(await answeredVersion(), "1");
    assert.equal((await deployments()).length, 1);
  });

  it("does nothing if nothing changed: no update, no deployment", async () => {
    await must(up("--expect-no-changes"));
    assert.equal((await deployments()).length, 1);
  });

  it("plans exactly one update, and the object, for one changed file", async () => {
    application.write("version.txt", "2\n");
    const result = await must(preview("--json"));
    const plan: unknown = JSON.parse(result.stdout);
    assert.ok(typeof plan === "object" && plan !== null && "changeSummary" in plan);
    const { same, ...changes } = Object.fromEntries(Object.entries(plan.changeSummary ?? {}));
    assert.deepEqual(changes, { create: 1, delete: 1, update: 1 });
    assert.ok(Number(same) > 40, `${same} unchanged`);
  });

  it("refuses HANDLE_PROCS with more than one host at a time before anything changes", async () => {
    const unsafe = copyApplication(lab.layout, "unsafe");
    useStandbyScripts(unsafe, { handleProcs: true, deregister: true, register: true });
    unsafe.configure(["inservice:rollout", "method"], "halfAtATime");
    for (const command of [PREVIEW, UP]) {
      const result = await lab.pulumi(...command, "--config-file", unsafe.configFile);
      assert.notEqual(result.exitCode, 0);
      assert.match(result.stdout, /one-at-a-time-when-suspending/);
    }
    assert.equal((await deployments()).length, 1);
    assert.equal(await answeredVersion(), "1");
  });

  it("fails with host, event, code and log tail if a hook exits 1, and the old version answers", async () => {
    const broken = copyApplication(lab.layout, "broken");
    broken.write("version.txt", "3\n");
    broken.write("hooks/validate-service.sh", "#!/bin/bash\necho 'the cache is cold' >&2\nexit 1\n");
    const result = await lab.pulumi(...UP, "--config-file", broken.configFile);
    assert.notEqual(result.exitCode, 0);
    const text = result.stdout + result.stderr;
    assert.match(text, /i-[0-9a-f]+/);
    assert.match(text, /ValidateService/);
    assert.match(text, /ScriptFailed/);
    assert.match(text, /the cache is cold/);
    assert.equal(await answeredVersion(), "1");
    assert.match(await output("deploymentId"), /^d-/);
    const { stdout: state } = await must(lab.pulumi("stack", "export", "--stack", "local"));
    assert.match(state, /ValidateService: ScriptFailed in /);
    assert.doesNotMatch(state, /the cache is cold/, "what hooks write does not stay in state");
  });

  it("releases a good version after a failed one", async () => {
    await must(up());
    assert.equal(await answeredVersion(), "2");
  });

  it("takes over the deployment that a killed up left running: never two deployments of one revision", async () => {
    application.write("version.txt", "4\n");
    const before = await deployments();
    orphans = await killUpWhenUnderWay(lab, [...UP, "--config-file", application.configFile]);
    const during = await deployments();
    assert.equal(during.length, before.length + 1, "the killed up had started a deployment");
    await must(lab.pulumi("cancel", "--stack", "local", "--yes"));
    await must(up());
    assert.equal(await answeredVersion(), "4");
    assert.equal((await deployments()).length, during.length, "the next up started no other one");
  });

  it("leaves the committed stack files as they are", () => {
    assert.deepEqual(stackFiles(), filesBefore);
  });

  it("is destroyed without a trace", async () => {
    await must(lab.pulumi("destroy", "--stack", "local", "--yes", "--skip-preview"));
    assert.deepEqual(
      await lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", "AutoScalingGroups"),
      [],
    );
    assert.deepEqual(await lab.aws("elbv2", "describe-load-balancers", "--query", "LoadBalancers"), []);
    assert.deepEqual(await lab.aws("elbv2", "describe-target-groups", "--query", "TargetGroups"), []);
    assert.deepEqual(await lab.aws("deploy", "list-applications", "--query", "applications"), []);
    assert.deepEqual(await lab.aws("s3api", "list-buckets", "--query", "Buckets"), []);
    assert.deepEqual(await lab.aws("iam", "list-roles", "--query", "Roles"), []);
    assert.deepEqual(await lab.aws("ec2", "describe-vpcs", "--query", "Vpcs[?!IsDefault]"), []);
    const alive = "Reservations[].Instances[?State.Name!='terminated'][]";
    assert.deepEqual(await lab.aws("ec2", "describe-instances", "--query", alive), []);
    assert.deepEqual(readdirSync(lab.layout.hostsDirectory), []);
  });
});
