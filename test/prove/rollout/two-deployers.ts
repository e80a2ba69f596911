import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { type FinishedProcess, run } from "../../../lab/processes";
import { copyApplication, type TestApplication } from "../../e2e/support/application";
import { must, PROJECT, startTestLab, type TestLab } from "../../e2e/support/lab";
import type { Case, Finding } from "../case";

/** Twenty rounds in sum, in parts that can be run one by one. */
const PARTS = 4;
const ROUNDS = 5;
/** All hosts at once, since what hosts serve is not the question here. */
const ROLLOUT = { method: "allAtOnce", pollSeconds: 1, healthSeconds: 60 };
const REFUSED = /another rollout of \S+ (?:is|was) under way\b.*: \S+, process \d+, since /;

/** A machine that deploys, with a state of its own, so that Pulumi's lock does not keep the other one out. */
interface Deployer {
  readonly name: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Two processes of Pulumi that start together, in a lab whose S3 carries conditional writes out one after the other. */
export const twoDeployers: readonly Case[] = Array.from({ length: PARTS }, (_, part) => ({
  name: `two deployers, ${ROUNDS} rounds, part ${part + 1} of ${PARTS}`,
  quick: false,
  run: compete,
}));

async function compete(): Promise<Finding> {
  const lab = await startTestLab("prove");
  try {
    const application = copyApplication(lab.layout, "two");
    application.configure(["inservice:rollout"], ROLLOUT);
    application.configure(["inservice:fleet", "minSize"], 2);
    const [ann, ben] = await deployers(lab);
    await must(up(ann, application));
    await copyState(lab, ann, ben);
    const found = { refused: 0, "found it done": 0 };
    for (let round = 1; round <= ROUNDS; round += 1) {
      application.write("version.txt", `${round}\n`);
      const ending = await raceOnce(lab, application, [ann, ben]);
      if (ending.problem !== undefined) {
        return { figures: { rounds: round, ...found }, problems: [`round ${round}: ${ending.problem}`] };
      }
      found[ending.loser] += 1;
      await copyState(lab, ending.winner, ending.winner === ann ? ben : ann);
    }
    return { figures: { rounds: ROUNDS, deployments: ROUNDS, ...found }, problems: [] };
  } finally {
    await lab.down();
  }
}

type Ending =
  | { readonly problem: string }
  | { readonly problem?: undefined; readonly winner: Deployer; readonly loser: "refused" | "found it done" };

/** One deployment must be made, and one update must succeed; the other one is refused or has nothing to do. */
async function raceOnce(
  lab: TestLab,
  application: TestApplication,
  pair: readonly [Deployer, Deployer],
): Promise<Ending> {
  const before = await deployments(lab);
  const ends = await Promise.all(pair.map(async (each) => ({ each, ...(await up(each, application)) })));
  const made = (await deployments(lab)) - before;
  const texts = ends.map(({ each, stdout, stderr }) => `${each.name}: ${`${stdout}${stderr}`.slice(-1500)}`);
  if (made !== 1) {
    return { problem: `${made} deployments were made\n${texts.join("\n")}` };
  }
  const [winner, second] = ends.filter(({ exitCode }) => exitCode === 0);
  if (winner === undefined) {
    return { problem: `both updates failed\n${texts.join("\n")}` };
  }
  const refused = ends.find(({ exitCode }) => exitCode !== 0);
  if (refused !== undefined && !REFUSED.test(`${refused.stdout}${refused.stderr}`)) {
    return { problem: `the other update failed, but does not name who rolls out\n${texts.join("\n")}` };
  }
  return { winner: winner.each, loser: second === undefined ? "refused" : "found it done" };
}

async function deployers(lab: TestLab): Promise<readonly [Deployer, Deployer]> {
  const backend = path.join(lab.layout.directory, "pulumi-of-ben");
  mkdirSync(backend, { recursive: true });
  const ann = { name: "ann", environment: lab.environment };
  const ben = { name: "ben", environment: { ...lab.environment, PULUMI_BACKEND_URL: `file://${backend}` } };
  const args = ["stack", "init", "local", "--non-interactive", "--no-select"];
  // Outside the checkout, since `stack init` writes its key into the stack file.
  await must(run("pulumi", args, { cwd: lab.layout.stacksDirectory, environment: ben.environment }));
  return [ann, ben];
}

function up({ environment }: Deployer, { configFile }: TestApplication): Promise<FinishedProcess> {
  const args = ["up", "--stack", "local", "--yes", "--skip-preview", "--config-file", configFile];
  return run("pulumi", [...args, "--non-interactive", "--color", "never"], { cwd: PROJECT, environment });
}

async function copyState(lab: TestLab, from: Deployer, to: Deployer): Promise<void> {
  const file = path.join(lab.layout.directory, "state.json");
  const stack = (command: string, { environment }: Deployer) =>
    must(
      run("pulumi", ["stack", command, "--stack", "local", "--file", file], { cwd: PROJECT, environment }),
    );
  await stack("export", from);
  await stack("import", to);
}

/** How many deployments people or programs have made, in all groups. */
async function deployments(lab: TestLab): Promise<number> {
  const ids = await lab.aws("deploy", "list-deployments", "--query", "deployments");
  if (!Array.isArray(ids)) {
    throw new Error(`list-deployments answered ${JSON.stringify(ids)}`);
  }
  return ids.length;
}
