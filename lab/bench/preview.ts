import { mkdir, symlink, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { ensureLab } from "../cli/up";
import { labEnvironment, withLab } from "../environment";
import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { run } from "../processes";

/** Design, section 6: a preview of the unchanged stack takes at most this much of an empty TypeScript program's. */
const BUDGET = 1.5;
/** Issue of the policy pack: what it may add to a preview on two cores, seconds. */
const PACK_BUDGET_SECONDS = 1.5;
const PAIRS = 7;

/**
 * Times `pulumi preview` of an unchanged stack against that of an empty TypeScript program on the same engine, in turn,
 * so that a machine that grows slower slows both; and what the policy pack adds to it. Usage: node lab/dist/bench/preview.js [STACK], default production.
 */
runMain(async () => {
  const [stack = "production"] = process.argv.slice(2);
  const layout = labLayout(process.env, __dirname);
  const lab = await ensureLab(layout, process.env);
  const environment = withLab(process.env, labEnvironment(layout, lab, process.env));
  const pulumi = async (cwd: string, ...args: string[]) => {
    const started = performance.now();
    const result = await run("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd,
      environment,
    });
    if (result.exitCode !== 0) {
      throw new LabError("BENCH_PULUMI", `pulumi ${args.join(" ")} failed\n${result.stdout}${result.stderr}`);
    }
    return (performance.now() - started) / 1000;
  };
  const empty = await writeEmptyProgram(path.join(layout.directory, "bench"), layout.projectDirectory);
  await pulumi(empty, "stack", "select", "--create", "empty");
  await pulumi(empty, "up", "--yes", "--skip-preview", "--stack", "empty");
  await pulumi(layout.projectDirectory, "up", "--yes", "--skip-preview", "--stack", stack);
  const ours: number[] = [];
  const theirs: number[] = [];
  const guarded: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    theirs.push(await pulumi(empty, "preview", "--expect-no-changes", "--stack", "empty"));
    ours.push(await pulumi(layout.projectDirectory, "preview", "--expect-no-changes", "--stack", stack));
    const pack = ["--policy-pack", "policy"];
    guarded.push(
      await pulumi(layout.projectDirectory, "preview", "--expect-no-changes", "--stack", stack, ...pack),
    );
  }
  const ratios = ours.map((seconds, index) => seconds / (theirs[index] ?? Number.NaN));
  console.log(`preview of unchanged ${stack}: ${figures(ours)} s`);
  console.log(`preview of an empty program: ${figures(theirs)} s`);
  console.log(`ratio: ${figures(ratios)}; budget: median at most ${BUDGET}`);
  const added = guarded.map((seconds, index) => seconds - (ours[index] ?? Number.NaN));
  console.log(`policy pack adds: ${figures(added)} s; budget: median at most ${PACK_BUDGET_SECONDS}`);
  return 0;
});

async function writeEmptyProgram(directory: string, projectDirectory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, "Pulumi.yaml"), "name: empty\nmain: index.ts\nruntime: nodejs\n");
  await writeFile(path.join(directory, "Pulumi.empty.yaml"), "config: {}\n");
  await writeFile(path.join(directory, "package.json"), '{ "name": "empty", "main": "index.ts" }\n');
  await writeFile(
    path.join(directory, "index.ts"),
    'import "@pulumi/pulumi";\n\nexport const answer = 42;\n',
  );
  const settings = { extends: path.join(projectDirectory, "tsconfig.base.json"), include: ["index.ts"] };
  await writeFile(path.join(directory, "tsconfig.json"), JSON.stringify(settings));
  await symlink(path.join(projectDirectory, "node_modules"), path.join(directory, "node_modules")).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") {
        throw error;
      }
    },
  );
  return directory;
}

/** Lowest, middle and highest of some measurements. */
function figures(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest, middle, highest] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map(
    (at) => sorted[at] ?? 0,
  );
  return `min ${lowest?.toFixed(2)}, median ${middle?.toFixed(2)}, max ${highest?.toFixed(2)}`;
}
