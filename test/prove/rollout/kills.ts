import { z } from "zod";
import { run } from "../../../lab/processes";
import type { TwoFleets } from "../../../rollout/model/two-fleets";
import { PROJECT } from "../../e2e/support/lab";
import { deploy, guarded } from "../../rollout/support/rehearsal";
import { groupOf, SHAPES, type Shape } from "../../rollout/support/shapes";
import { CANARY, IMMUTABLE, Stack } from "../../rollout/support/sides";
import type { Case, Finding } from "../case";

/** Before the effect of a call, after it, and after it with a lease that has ended. */
const TESTS_A_SHAPE = 3;

const mochaReport = z.object({
  stats: z.object({ passes: z.number(), failures: z.number() }),
  failures: z.array(z.object({ fullTitle: z.string(), err: z.object({ message: z.string() }) })),
});

/** A rollout that a spec kills at each of its calls. */
interface KilledRollout {
  /** Ends the titles of the spec's tests. */
  readonly name: string;
  readonly spec: string;
  /** At how many calls it can be killed. */
  readonly calls: () => Promise<number>;
}

const inPlace: readonly KilledRollout[] = SHAPES.map((shape) => ({
  name: shape.name,
  spec: "test/rollout/machine/kill.spec.ts",
  calls: () => callsOf(shape),
}));

const overTwo: readonly KilledRollout[] = Object.entries({
  immutable: IMMUTABLE,
  "blueGreen in steps": { ...CANARY, bakeMs: 20_000 },
}).map(([name, asked]) => ({
  name,
  spec: "test/rollout/machine/sides/kill.spec.ts",
  calls: () => callsOverTwo(asked),
}));

/** A deployer that is killed at every call to AWS and S3, in virtual time, and the run after it. */
export const kills: readonly Case[] = [...inPlace, ...overTwo].map((each, index) => ({
  name: `killed at every call: ${each.name}`,
  // The unit tests run all of them; here one shows that the case itself works.
  quick: index === 0,
  run: () => killed(each),
}));

async function killed({ name, spec, calls }: KilledRollout): Promise<Finding> {
  const mocha = require.resolve("mocha/bin/mocha.js");
  const given = ["--no-config", "--no-package", "--require", "ts-node/register/transpile-only"];
  const chosen = ["--reporter", "json", "--fgrep", `: ${name}`, spec];
  const options = { cwd: PROJECT, environment: process.env };
  const { stdout, stderr } = await run(process.execPath, [mocha, ...given, ...chosen], options);
  const begin = stdout.indexOf("{");
  if (begin < 0) {
    throw new Error(`mocha made no report: ${stderr}`);
  }
  const { stats, failures } = mochaReport.parse(JSON.parse(stdout.slice(begin)));
  const missing = TESTS_A_SHAPE - stats.passes - stats.failures;
  const problems = failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message.split("\n")[0]}`);
  return {
    figures: { calls: await calls(), "ways to be killed at each": stats.passes },
    problems: [
      ...problems,
      ...(missing === 0 ? [] : [`${missing} of ${TESTS_A_SHAPE} tests of ${spec} are missing`]),
    ],
  };
}

async function callsOf(shape: Shape): Promise<number> {
  const aws = groupOf(shape);
  await deploy(aws, shape.asked);
  return aws.calls.length + guarded(aws).calls.length;
}

async function callsOverTwo(asked: TwoFleets): Promise<number> {
  const stack = new Stack();
  await stack.up(asked);
  return stack.aws.calls.length + stack.guard.calls.length;
}
