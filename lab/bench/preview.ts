import { ensureLab } from "../cli/up";
import { labEnvironment, withLab } from "../environment";
import { LabError, runMain } from "../lab-error";
import { type LabLayout, labLayout } from "../layout";
import { run } from "../processes";
import { writeEmptyProgram } from "./empty-program";
import { differences, figures, ratios } from "./figures";

/** The largest ratio between a preview of the unchanged stack and a preview of an empty TypeScript program. */
const BUDGET = 1.5;
/** Seconds that the policy pack may add to a preview on two cores. */
const PACK_BUDGET_SECONDS = 1.5;
const ROUNDS = 7;

/** Runs one `pulumi` command and returns its seconds. */
type Pulumi = (cwd: string, args: readonly string[], more?: NodeJS.ProcessEnv) => Promise<number>;

/** Seconds of previews, one entry for each round. */
interface Times {
  readonly ours: number[];
  readonly guarded: number[];
  readonly empty: number[];
  readonly emptyUnchecked: number[];
}

/**
 * Compares the time of `pulumi preview` for an unchanged stack with that for an empty TypeScript program on the same
 * engine. The two take turns, so that a slower machine slows both. Also measures what the policy pack adds. The empty
 * program runs in two ways: as `pulumi new typescript` creates it, which checks types, and without the type check.
 * Usage: node lab/dist/bench/preview.js [STACK]; the default is production.
 */
runMain(async () => {
  const [stack = "production"] = process.argv.slice(2);
  const layout = labLayout(process.env, __dirname);
  const lab = await ensureLab(layout, process.env);
  const pulumi = timedPulumi(withLab(process.env, labEnvironment(layout, lab, process.env)));
  const times = await measure(pulumi, layout, stack);
  console.log(`preview of unchanged ${stack}: ${figures(times.ours)} s`);
  console.log(
    `preview of an empty program: ${figures(times.empty)} s; types unchecked ${figures(times.emptyUnchecked)} s`,
  );
  console.log(`ratio: ${figures(ratios(times.ours, times.empty))}; budget: median at most ${BUDGET}`);
  console.log(`ratio to types unchecked: ${figures(ratios(times.ours, times.emptyUnchecked))}`);
  const added = differences(times.guarded, times.ours);
  console.log(`policy pack adds: ${figures(added)} s; budget: median at most ${PACK_BUDGET_SECONDS}`);
  return 0;
});

function timedPulumi(environment: NodeJS.ProcessEnv): Pulumi {
  return async (cwd, args, more = {}) => {
    const started = performance.now();
    const result = await run("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd,
      environment: { ...environment, ...more },
    });
    if (result.exitCode !== 0) {
      throw new LabError("BENCH_PULUMI", `pulumi ${args.join(" ")} failed\n${result.stdout}${result.stderr}`);
    }
    return (performance.now() - started) / 1000;
  };
}

async function measure(pulumi: Pulumi, layout: LabLayout, stack: string): Promise<Times> {
  const project = layout.projectDirectory;
  const empty = await writeEmptyProgram(layout);
  await pulumi(empty, ["stack", "select", "--create", "empty"]);
  await pulumi(empty, ["up", "--yes", "--skip-preview", "--stack", "empty"]);
  await pulumi(project, ["up", "--yes", "--skip-preview", "--stack", stack]);
  const preview = (name: string) => ["preview", "--expect-no-changes", "--stack", name];
  const times: Times = { ours: [], guarded: [], empty: [], emptyUnchecked: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.empty.push(await pulumi(empty, preview("empty")));
    times.ours.push(await pulumi(project, preview(stack)));
    times.emptyUnchecked.push(
      await pulumi(empty, preview("empty"), { PULUMI_NODEJS_TRANSPILE_ONLY: "true" }),
    );
    times.guarded.push(await pulumi(project, [...preview(stack), "--policy-pack", "policy"]));
  }
  return times;
}
