import { z } from "zod";
import { run } from "../../../lab/processes";
import { PROJECT } from "../../e2e/support/lab";
import { deploy, guarded } from "../../rollout/support/rehearsal";
import { groupOf, SHAPES, type Shape } from "../../rollout/support/shapes";
import type { Case, Finding } from "../case";

const SPEC = "test/rollout/machine/kill.spec.ts";
/** Before the effect of a call, after it, and after it with a lease that has ended. */
const TESTS_A_SHAPE = 3;

const mochaReport = z.object({
  stats: z.object({ passes: z.number(), failures: z.number() }),
  failures: z.array(z.object({ fullTitle: z.string(), err: z.object({ message: z.string() }) })),
});

/** A deployer that is killed at every call to AWS and S3, in virtual time, and the run after it. */
export const kills: readonly Case[] = SHAPES.map((shape, index) => ({
  name: `killed at every call: ${shape.name}`,
  // The unit tests run all of them; here one shows that the case itself works.
  quick: index === 0,
  run: () => killed(shape),
}));

async function killed(shape: Shape): Promise<Finding> {
  const mocha = require.resolve("mocha/bin/mocha.js");
  const given = ["--no-config", "--no-package", "--require", "ts-node/register/transpile-only"];
  const chosen = ["--reporter", "json", "--fgrep", `: ${shape.name}`, SPEC];
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
    figures: { calls: await callsOf(shape), "ways to be killed at each": stats.passes },
    problems: [
      ...problems,
      ...(missing === 0 ? [] : [`${missing} of ${TESTS_A_SHAPE} tests of ${SPEC} are missing`]),
    ],
  };
}

/** At how many calls of a rollout it can be killed. */
async function callsOf(shape: Shape): Promise<number> {
  const aws = groupOf(shape);
  await deploy(aws, shape.asked);
  return aws.calls.length + guarded(aws).calls.length;
}
