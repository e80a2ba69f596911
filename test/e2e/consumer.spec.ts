import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { run } from "../../lab/processes";
import { type ConsumerProject, compile, makeConsumerProject, readmeExample } from "./support/consumer";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const FOREIGN = path.join(PROJECT, "test", "policy", "fixtures", "foreign-program");
const STACK = "dev";
const CONSUMER =
  "name: consumer\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n";

/** Runs what the READMEs of the packages show, in a project that knows the repository only by its tarballs. */
describe("the published packages in a project outside the repository, in the lab", () => {
  let lab: TestLab;
  let project: ConsumerProject;
  let foreign: string;
  let putBack: () => void;

  before(async () => {
    project = makeConsumerProject();
    foreign = path.join(project.directory, "foreign");
    cpSync(FOREIGN, foreign, { recursive: true });
    const installed = project.install(
      ["policy", "artifacts", "rollout"],
      ["@pulumi/pulumi", "@types/node"],
      ["@pulumi/aws"],
    );
    const started = startTestLab("e2e-consumer").then((one) => {
      lab = one;
    });
    // Both end before a failure of either is told: the lab must be there to be taken down.
    await Promise.allSettled([installed, started]);
    await Promise.all([installed, started]);
    putBack = project.setAside(["artifacts", "rollout"]);
    await makeStack(foreign);
  });

  after(async () => {
    await Promise.all([lab?.down(), project?.remove()]);
  });

  async function makeStack(directory: string, settings: Readonly<Record<string, string>> = {}) {
    await must(lab.pulumi("-C", directory, "stack", "init", STACK));
    const given = Object.entries({ "aws:region": "eu-central-1", ...settings });
    const plain = given.flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    await must(lab.pulumi("-C", directory, "config", "set-all", ...plain, "--stack", STACK));
  }

  /** What the pack says of the foreign program: each line of the report is `[level] … rule`. */
  async function judged(config: string) {
    project.write("policy-config.json", config);
    const pack = path.join(project.directory, "node_modules", "@inservice", "policy");
    const file = path.join(project.directory, "policy-config.json");
    const given = ["--policy-pack", pack, "--policy-pack-config", file];
    const { exitCode, stdout, stderr } = await lab.pulumi(
      "-C",
      foreign,
      "preview",
      "--stack",
      STACK,
      ...given,
    );
    const level = (rule: string) =>
      new RegExp(`\\[(\\w+)\\] +(?:\\[severity: \\w+\\] +)?${rule} `).exec(stdout)?.[1];
    return { exitCode, level, output: stdout + stderr };
  }

  it("has of ours the policy pack alone, which needs nothing else", () => {
    const ours = readdirSync(path.join(project.directory, "node_modules", "@inservice"));
    assert.deepEqual(ours, ["policy"]);
  });

  it("advises at first, as the pack's README begins", async () => {
    const { exitCode, level, output } = await judged(readmeExample("policy", "json"));
    assert.equal(exitCode, 0, output);
    assert.equal(level("rollback-on-failure"), "advisory", output);
    assert.equal(level("preset"), "advisory", output);
    assert.equal(level("imdsv2-required"), undefined, output);
  });

  it("is refused by rollout-only for what a release needs, and only told that nothing audits it", async () => {
    const { exitCode, level, output } = await judged('{ "preset": { "name": "rollout-only" } }');
    assert.notEqual(exitCode, 0);
    assert.equal(level("rollback-on-failure"), "mandatory", output);
    assert.equal(level("audited-deployments-advised"), "advisory", output);
    assert.equal(level("deployments-are-audited"), undefined, output);
    assert.equal(level("imdsv2-required"), undefined, output);
  });

  it("is refused by the rules that the README's second config excepts from the advisory start", async () => {
    const { exitCode, level, output } = await judged(readmeExample("policy", "json", 1));
    assert.notEqual(exitCode, 0);
    assert.equal(level("rollback-on-failure"), "mandatory", output);
    assert.equal(level("imdsv2-required"), "mandatory", output);
    assert.equal(level("invalid-headers-dropped"), "advisory", output);
  });

  it("counts as production under strict", async () => {
    const { exitCode, level, output } = await judged('{ "preset": { "name": "strict" } }');
    assert.notEqual(exitCode, 0);
    assert.equal(level("https-in-production"), "mandatory", output);
    assert.equal(level("audited-deployments-advised"), "mandatory", output);
  });

  it("builds a revision as the README of artifacts shows", async () => {
    putBack();
    const { directory } = project;
    const environment = { ...process.env, OUTPUT: path.join(directory, "app") };
    mkdirSync(environment.OUTPUT);
    await must(
      run(path.join(PROJECT, "app", "build.sh"), [], { cwd: path.join(PROJECT, "app"), environment }),
    );
    project.write("build.ts", readmeExample("artifacts", "ts"));
    project.write("index.ts", readmeExample("rollout", "ts"));
    await compile(directory, "build.ts", "index.ts");
    const built = await must(run(process.execPath, ["build.js"], { cwd: directory, environment }));
    assert.match(built.stdout, /^[0-9a-f]{64}: \d+ files in .+\.tgz$/m);
    rmSync(path.join(directory, ".build"), { recursive: true });
  });

  it("releases to the foreign program's fleet as the README of rollout shows, and then changes nothing", async () => {
    await must(lab.pulumi("-C", foreign, "up", "--yes", "--skip-preview", "--stack", STACK));
    const outputs = await outputsOf(foreign);
    project.write("Pulumi.yaml", CONSUMER);
    const settings = ["autoScalingGroupName", "targetGroupArn", "serviceRoleArn"];
    await makeStack(
      project.directory,
      Object.fromEntries(settings.map((name) => [`consumer:${name}`, String(outputs.get(name))])),
    );
    const up = ["-C", project.directory, "up", "--yes", "--skip-preview", "--stack", STACK];
    await must(lab.pulumi(...up));
    const released = await outputsOf(project.directory);
    assert.equal(released.get("status"), "Succeeded");
    assert.equal([...Object.entries(released.get("hosts") ?? {})].length, 2);
    await must(lab.pulumi(...up, "--expect-no-changes"));
  });

  async function outputsOf(directory: string): Promise<ReadonlyMap<string, unknown>> {
    const shown = await must(lab.pulumi("-C", directory, "stack", "output", "--json", "--stack", STACK));
    const outputs: unknown = JSON.parse(shown.stdout);
    return new Map(Object.entries(outputs ?? {}));
  }
});
