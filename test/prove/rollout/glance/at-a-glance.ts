import * as path from "node:path";
import { type FinishedProcess, run } from "../../../../lab/processes";
import { startLoad } from "../../../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "../../../e2e/support/application";
import { must, PROJECT, startTestLab, type TestLab } from "../../../e2e/support/lab";
import type { Case, Finding } from "../../case";
import { secondsUntil } from "./answers";
import { type Sampled, sampled } from "./fleet-sampler";

/** A method whose row of the table is found out. */
interface Glance {
  readonly method: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the former fleet stays, so that ./deploy rollback is instant. */
  readonly isKept?: boolean;
}

const batch = { hosts: 1 };

export const GLANCES: readonly Glance[] = [
  { method: "oneAtATime" },
  { method: "halfAtATime" },
  { method: "rolling", settings: { batch } },
  { method: "rollingWithAdditionalBatch", settings: { batch } },
  { method: "immutable" },
  {
    method: "blueGreen",
    settings: { shift: { steps: [10, 50], bakeSeconds: 5 }, keepMinutes: 30 },
    isKept: true,
  },
];

const HOSTS = 3;
const LOAD = { requestsPerSecond: 200, connections: 10, longestSeconds: 1800 };
/** From the command to all traffic. */
const LONGEST_ROLLBACK_SECONDS = 10;
const BROKEN = "#!/bin/bash\necho 'this version is broken' >&2\nexit 1\n";

/** What a method costs, how fast it is, what a failure leaves, and the way back: one release each, under load in the lab. */
export const atAGlance: readonly Case[] = GLANCES.map((glance) => ({
  name: `at a glance: ${glance.method}`,
  quick: false,
  run: () => look(glance),
}));

async function look(glance: Glance): Promise<Finding> {
  const { method, settings } = glance;
  const lab = await startTestLab("prove");
  try {
    const version = (name: string) => {
      const application = copyApplication(lab.layout, name);
      application.write("version.txt", `${name}\n`);
      application.configure(["inservice:rollout"], {
        method,
        pollSeconds: 1,
        healthSeconds: 60,
        ...settings,
      });
      application.configure(["inservice:fleet", "minSize"], HOSTS);
      return application;
    };
    const [one, two, broken] = [version("one"), version("two"), version("broken")];
    broken.write("hooks/validate-service.sh", BROKEN);
    await must(up(lab, one));
    const url = (await must(lab.pulumi("stack", "output", "url", "--stack", "local"))).stdout.trim();
    return await underLoad(url, () => releases(lab, url, glance, { one, two, broken }));
  } finally {
    await lab.down();
  }
}

type Versions = Readonly<Record<"one" | "two" | "broken", TestApplication>>;

/** A release that fails, one that succeeds, and the way back. */
async function releases(
  lab: TestLab,
  url: string,
  { isKept = false }: Glance,
  { one, two, broken }: Versions,
): Promise<Finding> {
  const failed = await timed(lab, () => up(lab, broken));
  const restored = await secondsUntil(url, "one");
  const good = await timed(lab, () => up(lab, two));
  await secondsUntil(url, "two");
  const { back, backSeconds } = await goBack(url, () =>
    isKept ? deploy(lab, "rollback", "local") : up(lab, one),
  );
  return {
    figures: {
      ...fleetFigures(good.seen),
      seconds: good.seconds,
      "failure: lowest in service": failed.seen.lowest,
      "failure: seconds": failed.seconds + Math.round(restored ?? 0),
      "back: seconds": backSeconds ?? "never",
      "back by": isKept ? "./deploy rollback" : "pulumi up",
    },
    problems: [
      ...(failed.exitCode !== 0 ? [] : ["the update to a broken version succeeded"]),
      ...(good.exitCode === 0 ? [] : [`the update failed:\n${good.text}`]),
      ...(back.exitCode === 0 ? [] : [`the way back failed:\n${textOf(back)}`]),
      ...(isKept && (backSeconds ?? 0) > LONGEST_ROLLBACK_SECONDS
        ? [`the way back took ${backSeconds} s; at most ${LONGEST_ROLLBACK_SECONDS} are promised`]
        : []),
    ],
  };
}

/** The command that goes back, and the seconds until every answer is of the version before. */
async function goBack(url: string, way: () => Promise<FinishedProcess>) {
  let hasFailed = false;
  const going = way().then((finished) => {
    hasFailed = finished.exitCode !== 0;
    return finished;
  });
  const [back, seconds] = await Promise.all([going, secondsUntil(url, "one", () => hasFailed)]);
  return { back, backSeconds: seconds === undefined ? undefined : Math.round(seconds * 10) / 10 };
}

function fleetFigures({ lowest, most, extraHostMinutes }: Sampled) {
  return {
    hosts: HOSTS,
    "lowest in service": lowest,
    "most hosts": most,
    "extra host-minutes": extraHostMinutes,
  };
}

async function timed(lab: TestLab, work: () => Promise<FinishedProcess>) {
  const began = performance.now();
  const { result, seen } = await sampled(lab.file.url, work);
  const seconds = Math.round((performance.now() - began) / 1000);
  return { exitCode: result.exitCode, text: textOf(result), seconds, seen };
}

/** The finding with the requests; one that failed is a problem. */
async function underLoad(url: string, work: () => Promise<Finding>): Promise<Finding> {
  const load = startLoad({ url, ...LOAD });
  try {
    const { figures, problems } = await work();
    const { requests, failed } = await load.stop();
    const more = failed === 0 ? [] : [`${failed} of ${requests} requests failed`];
    return { figures: { ...figures, requests, "failed requests": failed }, problems: [...problems, ...more] };
  } catch (error) {
    await load.stop();
    throw error;
  }
}

function up(lab: TestLab, { configFile }: TestApplication): Promise<FinishedProcess> {
  return lab.pulumi("up", "--stack", "local", "--yes", "--skip-preview", "--config-file", configFile);
}

function deploy(lab: TestLab, ...words: string[]): Promise<FinishedProcess> {
  return run(path.join(PROJECT, "deploy"), words, { cwd: PROJECT, environment: lab.environment });
}

function textOf({ stdout, stderr }: FinishedProcess): string {
  return `${stdout}${stderr}`.slice(-1500);
}
