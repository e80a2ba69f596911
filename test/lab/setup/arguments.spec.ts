import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type FinishedProcess, run } from "../../../lab/processes";

const PROJECT = path.join(__dirname, "../../..");

describe("the commands' arguments, read before anything is installed or touched", () => {
  let directory: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-arguments-"));
    mkdirSync(path.join(directory, "service"));
    writeFileSync(path.join(directory, "a-file"), "");
    mkdirSync(path.join(directory, "home"));
  });
  after(() => rmSync(directory, { recursive: true }));

  /** A command of package.json, run in the directory, with nothing on PATH that could set up or start anything. */
  const command = async (script: string, ...args: string[]): Promise<FinishedProcess> => {
    const home = path.join(directory, "home");
    const finished = await run(process.execPath, [path.join(PROJECT, "lab", "setup", script), ...args], {
      cwd: PROJECT,
      environment: { HOME: home, INSERVICE_CACHE: home, INIT_CWD: directory, PATH: "" },
    });
    assert.deepEqual(readdirSync(home), [], "nothing was set up");
    assert.doesNotMatch(finished.stderr, /\n\s+at |getting ready/);
    return finished;
  };

  for (const [script, name] of [
    ["lab.mjs", "npm run lab -- up"],
    ["rehearse.mjs", "npm run rehearse -- --app DIR"],
    ["start.mjs", "npm start"],
    ["bench.mjs", "npm run bench -- [STACK]"],
    ["test.mjs", "npm test"],
    ["prove.mjs", "npm run prove -- NAME"],
  ] as const) {
    it(`${name}: --help prints the usage and succeeds, and an unknown option is refused with the usage`, async () => {
      for (const flag of ["--help", "-h"]) {
        const { exitCode, stdout, stderr } = await command(script, flag);
        assert.deepEqual([exitCode, stderr], [0, ""]);
        assert.ok(stdout.startsWith(`usage: ${name}`), stdout);
      }
      const refused = await command(script, "--nonsense");
      assert.equal(refused.exitCode, 1);
      assert.match(refused.stderr, /^inservice: Unknown option '--nonsense'/);
      assert.ok(refused.stderr.includes(`usage: ${name}`));
    });
  }

  it("a command of the lab has its own help, and only its own options", async () => {
    assert.equal((await command("lab.mjs", "calls", "--help")).exitCode, 0);
    assert.match((await command("lab.mjs", "up", "--by", "host")).stderr, /Unknown option '--by'/);
    assert.match((await command("lab.mjs", "restart")).stderr, /unknown command "restart"\nusage: /);
    assert.match((await command("lab.mjs")).stderr, /unknown command ""\nusage: /);
  });

  it("a rehearsal names everything that is wrong with its arguments at once", async () => {
    const wrong = ["--method", "quickly", "--hosts", "0", "--suspension", "me", "--batch", "many"];
    const { exitCode, stderr } = await command("rehearse.mjs", "--app", "nowhere", ...wrong);
    assert.equal(exitCode, 1);
    const where = path.join(directory, "nowhere");
    assert.ok(stderr.startsWith(`inservice: --app is ${where}, which is not a directory\n`), stderr);
    const methods =
      "oneAtATime, halfAtATime, allAtOnce, rolling, rollingWithAdditionalBatch, immutable, blueGreen";
    assert.ok(stderr.includes(`\n--method is "quickly"; allowed: ${methods}\n`), stderr);
    assert.match(stderr, /\n--suspension is "me"; allowed: deployer, codedeploy, none\n/);
    assert.match(
      stderr,
      /\n--batch is "many"; allowed: a number of hosts, such as 2, or a share, such as 40%\n/,
    );
    assert.match(stderr, /\n--hosts is "0"; allowed: an integer from 1 to 50\nusage: /);
  });

  it("a rehearsal in batches needs their size, and other methods have none", async () => {
    mkdirSync(path.join(directory, "batches"));
    writeFileSync(path.join(directory, "batches", "appspec.yml"), "");
    const problem = async (...args: string[]) =>
      (await command("rehearse.mjs", "--app", "batches", ...args)).stderr.split("\n")[0];
    assert.match((await problem("--method", "rolling")) ?? "", /--method rolling needs --batch/);
    assert.match((await problem("--batch", "2")) ?? "", /--batch needs --method rolling or rollingWith/);
    assert.match((await problem("--batch", "2", "--method", "allAtOnce")) ?? "", /--batch needs --method/);
    assert.match((await problem("--batch", "2", "--method", "immutable")) ?? "", /--batch needs --method/);
  });

  it("a rehearsal with two fleets takes no suspension", async () => {
    const args = ["--app", "batches", "--method", "blueGreen", "--suspension", "none"];
    const { stderr } = await command("rehearse.mjs", ...args);
    assert.match(stderr, /^inservice: --suspension does not go with --method blueGreen/);
  });

  it("a proof needs a name that exists", async () => {
    assert.match((await command("prove.mjs")).stderr, /^inservice: NAME is ""; allowed: rollout, table\n/);
    assert.match((await command("prove.mjs", "all")).stderr, /^inservice: NAME is "all"; allowed: /);
  });

  it("a rehearsal needs a directory with an appspec.yml, or a build step that makes it", async () => {
    const problem = async (...args: string[]) =>
      (await command("rehearse.mjs", ...args)).stderr.split("\n")[0];
    assert.match((await problem()) ?? "", /--app is missing/);
    assert.match((await problem("--app", "a-file")) ?? "", /a-file, which is not a directory/);
    assert.match((await problem("--app", "service")) ?? "", /service holds no appspec\.yml; .* --build/);
    assert.match((await problem("--app", "service", "--build", "")) ?? "", /--build is empty/);
    mkdirSync(path.join(directory, "service", "appspec.yml"));
    assert.match((await problem("--app", "service")) ?? "", /holds no appspec\.yml/, "a directory is none");
  });
});
