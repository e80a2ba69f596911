import { fleetsNow } from "../../../../lab/rehearsal/lab-pages";
import { leftBehind } from "../../../../lab/rehearsal/left-behind";
import { startLoad } from "../../../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "../../../e2e/support/application";
import { must, startTestLab, type TestLab } from "../../../e2e/support/lab";
import type { Case, Finding } from "../../case";
import { type Boundary, KILLED, type Killed } from "./boundaries";
import { deploymentsOf, overlapping, stillOwed } from "./group-state";
import { upKilledAt } from "./killed-up";

const HOSTS = 2;
/** Light, since a killed deployer and the update after it are to be seen, not the load balancer. */
const LOAD = { requestsPerSecond: 50, connections: 5, longestSeconds: 3600 };

/** A deployer that is killed at a call in real processes, and the `pulumi up` after it, under load in the lab. */
export const realKills: readonly Case[] = KILLED.map((killed) => ({
  name: `killed in the lab: ${killed.method}, ${killed.at.length} boundaries`,
  quick: false,
  run: () => killAtEach(killed),
}));

async function killAtEach({ method, settings, at }: Killed): Promise<Finding> {
  const lab = await startTestLab("prove");
  try {
    const application = copyApplication(lab.layout, "killed");
    application.configure(["inservice:rollout"], { method, pollSeconds: 1, healthSeconds: 120, ...settings });
    application.configure(["inservice:fleet", "minSize"], HOSTS);
    await must(lab.pulumi(...up(application)));
    const { ended, requests, failed } = await underLoad(lab, () => healEach(lab, application, at));
    return {
      figures: { kills: ended.length, requests, failed, "seconds to heal": longest(ended) },
      problems: [
        ...ended.flatMap(({ problems }) => problems),
        ...(failed === 0 ? [] : [`${failed} of ${requests} requests failed`]),
      ],
    };
  } finally {
    await lab.down();
  }
}

/** What the work found, and the answers to all requests meanwhile. */
async function underLoad(lab: TestLab, work: () => Promise<readonly Ending[]>) {
  const { stdout: url } = await must(lab.pulumi("stack", "output", "url", "--stack", "local"));
  const load = startLoad({ url: url.trim(), ...LOAD });
  try {
    const ended = await work();
    return { ended, ...(await load.stop()) };
  } catch (error) {
    await load.stop();
    throw error;
  }
}

async function healEach(
  lab: TestLab,
  application: TestApplication,
  at: readonly Boundary[],
): Promise<readonly Ending[]> {
  const ended: Ending[] = [];
  for (const [index, boundary] of at.entries()) {
    application.write("version.txt", `${index + 1}\n`);
    ended.push(await killAndHeal(lab, application, boundary));
  }
  return ended;
}

interface Ending {
  readonly seconds: number;
  readonly problems: readonly string[];
}

/** One update that is killed, and the one after it, which must finish with one deployment in sum and leave nothing behind. */
async function killAndHeal(lab: TestLab, application: TestApplication, at: Boundary): Promise<Ending> {
  const [fleets, before] = [await fleetsNow(lab.file.url), await deploymentsOf(lab)];
  const args = [...up(application), "--non-interactive", "--color", "never"];
  const early = await upKilledAt(lab, args, at);
  await must(lab.pulumi("cancel", "--stack", "local", "--yes"));
  const began = Date.now();
  const healed = await lab.pulumi(...up(application));
  const seconds = Math.round((Date.now() - began) / 1000);
  const after = await deploymentsOf(lab);
  const made = after.length - before.length;
  const found = [
    ...(early === undefined ? [] : [early]),
    ...(healed.exitCode === 0
      ? []
      : [`the next update failed:\n${`${healed.stdout}${healed.stderr}`.slice(-2500)}`]),
    ...(made === 1 ? [] : [`${made} deployments were made for one revision`]),
    ...overlapping(after),
    ...leftBehind(fleets, await fleetsNow(lab.file.url)),
    ...(await stillOwed(lab)),
  ];
  const name = `killed ${at.when} its ${at.nth}. ${at.call}`;
  return { seconds, problems: found.map((problem) => `${name}: ${problem}`) };
}

function up({ configFile }: TestApplication): readonly string[] {
  return ["up", "--stack", "local", "--yes", "--skip-preview", "--config-file", configFile];
}

function longest(ended: readonly Ending[]): number {
  return Math.max(0, ...ended.map(({ seconds }) => seconds));
}
