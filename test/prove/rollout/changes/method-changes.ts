import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { type FinishedProcess, run } from "../../../../lab/processes";
import { startLoad } from "../../../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "../../../e2e/support/application";
import { must, PROJECT, startTestLab, type TestLab } from "../../../e2e/support/lab";
import type { Case, Finding } from "../../case";
import { wrongAfter } from "./after-change";
import { replacedIn } from "./replaced";
import { type Change, crossed, REFUSED_WITH_GREEN, SEQUENCE } from "./sequence";

const HOSTS = 2;
const LOAD = { requestsPerSecond: 300, connections: 15, longestSeconds: 3600 };
const COMMON = { pollSeconds: 1, healthSeconds: 120, smokeCheckPath: "/" };
/** The words of infra/installed/second-fleet.ts. */
const REFUSAL = /rollout\.method is "\w+".*because green serves/;

/** One stack whose method changes with each revision, under one load in the lab. */
export const methodChanges: readonly Case[] = [
  { name: "method changed at each release, both ways", quick: false, run: changeEach },
];

async function changeEach(): Promise<Finding> {
  const lab = await startTestLab("prove");
  try {
    const application = copyApplication(lab.layout, "changed");
    application.configure(["inservice:fleet"], {
      minSize: HOSTS,
      maxSize: 2 * HOSTS,
      warmupSeconds: 0,
      image: { bakedId: "ami-0123456789abcdef0" },
    });
    const [first, ...later] = SEQUENCE;
    prepare(application, first, 1);
    await must(lab.pulumi("up", "--yes", "--skip-preview", ...stack(application)));
    const { stdout } = await must(lab.pulumi("stack", "output", "url", "--stack", "local"));
    return await underLoad(lab, stdout.trim(), application, later);
  } finally {
    await lab.down();
  }
}

async function underLoad(
  lab: TestLab,
  url: string,
  application: TestApplication,
  later: readonly Change[],
): Promise<Finding> {
  const load = startLoad({ url, ...LOAD });
  try {
    const problems: string[] = [];
    for (const [index, change] of later.entries()) {
      const before = load.failures();
      const found = await changeOnce(lab, url, application, { change, version: index + 2 });
      const failed = load.failures() - before;
      problems.push(
        ...found,
        ...(failed === 0 ? [] : [`${nameOf(change, index + 2)}: ${failed} requests failed`]),
      );
    }
    const { requests, failed } = await load.stop();
    const all = failed === 0 ? [] : [`${failed} of ${requests} requests failed`];
    const figures = { ups: later.length, "pairs of shapes": crossed(SEQUENCE).length, hosts: HOSTS };
    return { figures: { ...figures, requests, failed }, problems: [...problems, ...all] };
  } catch (error) {
    await load.stop();
    throw error;
  }
}

/** One release with another method. @throws Error if the update fails, since nothing after it would show anything */
async function changeOnce(
  lab: TestLab,
  url: string,
  application: TestApplication,
  { change, version }: { readonly change: Change; readonly version: number },
): Promise<readonly string[]> {
  const name = nameOf(change, version);
  const began = performance.now();
  prepare(application, change, version);
  const events = path.join(lab.layout.directory, "events.jsonl");
  rmSync(events, { force: true });
  const args = [
    "up",
    "--yes",
    "--skip-preview",
    "--non-interactive",
    "--color",
    "never",
    ...stack(application),
  ];
  // --event-log is known only with this variable, which the Automation API sets as well (@pulumi/pulumi, automation/stack.js).
  const environment = { ...lab.environment, PULUMI_DEBUG_COMMANDS: "true" };
  const finished = await run("pulumi", [...args, "--event-log", events], { cwd: PROJECT, environment });
  if (finished.exitCode !== 0) {
    throw new Error(`${name}: the update failed:\n${textOf(finished)}`);
  }
  const found = [
    ...replacedIn(readFileSync(events, "utf8")).map((resource) => `${resource} was replaced`),
    ...(await wrongAfter(lab, url, { change, version: String(version), hosts: HOSTS })),
    ...(change.live === "green" ? await notRefused(lab, application) : []),
  ];
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log([`${name}: ${seconds} s`, ...found].join("\n  "));
  return found.map((problem) => `${name}: ${problem}`);
}

/** While green serves, a method that knows only blue must be refused by the preview. */
async function notRefused(lab: TestLab, application: TestApplication): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const change of REFUSED_WITH_GREEN) {
    application.configure(["inservice:rollout"], { ...COMMON, ...change.settings });
    const preview = await lab.pulumi("preview", ...stack(application));
    if (preview.exitCode === 0 || !REFUSAL.test(textOf(preview).replace(/\s+/g, " "))) {
      problems.push(`${change.shape} is not refused while green serves:\n${textOf(preview)}`);
    }
  }
  return problems;
}

function prepare(application: TestApplication, change: Change | undefined, version: number): void {
  application.configure(["inservice:rollout"], { ...COMMON, ...change?.settings });
  application.write("version.txt", `${version}\n`);
}

function stack({ configFile }: TestApplication): readonly string[] {
  return ["--stack", "local", "--config-file", configFile];
}

function nameOf({ shape, live }: Change, version: number): string {
  return `version ${version}, ${shape}, ${live} serves`;
}

function textOf({ stdout, stderr }: FinishedProcess): string {
  return `${stdout}${stderr}`.slice(-3000);
}
