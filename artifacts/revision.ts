import { mkdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { checkAppSpec } from "./appspec/check";
import type { AppSpec } from "./appspec/model";
import { type AppSpecReading, parseAppSpec } from "./appspec/parse";
import { writeArchive } from "./archive";
import { hashTree } from "./content-hash";
import { RevisionError } from "./revision-error";
import type { RevisionScripts, RevisionSuspension } from "./script-effects";
import { analyzeHooks } from "./scripts/analyze";
import { type HookEffects, type ScriptsSuspend, scriptsOf, settleEffects } from "./scripts/declared";
import { metadataWarnings } from "./scripts/metadata-service";
import { readDeployIgnore } from "./tree/deploy-ignore";
import { scriptReader } from "./tree/script-reader";
import { type Tree, walkTree } from "./tree/walk";

export interface RevisionSource {
  /** Has `appspec.yml` (or `appspec.yaml`) at its root. `.deployignore` names the files to exclude. */
  readonly sourceDirectory: string;
  /** Directory of the archives; created if it is missing. Old archives stay, because a rollback may need them. */
  readonly outputDirectory: string;
  /** What the scripts do to their host's Auto Scaling group. Needed if the scripts do not show it. */
  readonly scriptsSuspend?: ScriptsSuspend | undefined;
}

/** A revision archive on this machine, ready for upload. */
export interface Revision {
  /**
   * Identity of the revision, which does not depend on who built it or when: see `contentHash`. 64 hexadecimal
   * characters.
   */
  readonly contentHash: string;
  /** `<outputDirectory>/<contentHash>.tgz`, absolute. */
  readonly archivePath: string;
  /** Archive format in CodeDeploy's revision location. */
  readonly bundleType: "tgz";
  readonly sizeBytes: number;
  /** Number of files and links, without directories. */
  readonly fileCount: number;
  readonly appSpec: AppSpec;
  /** Problems that do not fail a deployment but that the author should know, one text each. */
  readonly warnings: readonly string[];
  /**
   * `hosts` if the revision's own scripts suspend scaling processes. Several hosts must not run such scripts at the
   * same time.
   */
  readonly suspension: RevisionSuspension;
  /** What its hooks do to the Auto Scaling group of their host. */
  readonly scripts: RevisionScripts;
  /** The same, for each script of each hook. */
  readonly hookEffects: readonly HookEffects[];
}

/**
 * Builds the archive that CodeDeploy gives to every host. Building an unchanged tree again only reads its files and
 * writes nothing. Throws a RevisionError that names every problem of the directory and of its specification at once.
 */
export async function buildRevision(source: RevisionSource): Promise<Revision> {
  const outputDirectory = resolve(source.outputDirectory);
  const tree = await readTree(source.sourceDirectory, outputDirectory);
  const { appSpec, warnings } = await readAppSpec(tree);
  const scripts = readScripts(tree, appSpec, source.scriptsSuspend);
  const hashed = await hashTree(tree.root, tree.entries);
  await mkdir(outputDirectory, { recursive: true });
  const archive = await writeArchive(tree, hashed, outputDirectory);
  return {
    contentHash: hashed.contentHash,
    archivePath: archive.path,
    bundleType: "tgz",
    sizeBytes: archive.sizeBytes,
    fileCount: tree.entries.filter((entry) => entry.type !== "directory").length,
    appSpec,
    ...scripts,
    warnings: [...warnings, ...scripts.warnings],
  };
}

/** What the hooks do. This is computed before anything is written, because an unclear revision gets no archive. */
function readScripts(
  tree: Tree,
  appSpec: AppSpec,
  declared: ScriptsSuspend | undefined,
): Pick<Revision, "suspension" | "scripts" | "hookEffects" | "warnings"> {
  const read = scriptReader(tree);
  const hooks = analyzeHooks(appSpec, tree.entries, read);
  const hookEffects = settleEffects(hooks, declared);
  const scripts = scriptsOf(hookEffects, declared);
  return {
    hookEffects,
    scripts,
    suspension: scripts.stopping.suspends || scripts.starting.suspends ? "hosts" : "none",
    warnings: metadataWarnings(hooks, read),
  };
}

async function readTree(sourceDirectory: string, outputDirectory: string): Promise<Tree> {
  const status = await stat(sourceDirectory).catch(() => undefined);
  if (status?.isDirectory() !== true) {
    throw new RevisionError([
      `source directory "${sourceDirectory}" is not a directory. Run the application's build first, or correct the path.`,
    ]);
  }
  const ignores = await readDeployIgnore(sourceDirectory);
  const inside = relative(resolve(sourceDirectory), outputDirectory);
  if (inside === "" || (!inside.startsWith("..") && !ignores(inside, true))) {
    throw new RevisionError([
      `output directory "${outputDirectory}" is inside the source directory, so every archive would ` +
        "change the next one. Choose a directory outside, or name it in .deployignore.",
    ]);
  }
  return walkTree(sourceDirectory, ignores);
}

async function readAppSpec(tree: Tree): Promise<{ appSpec: AppSpec; warnings: readonly string[] }> {
  const reading = await findAppSpec(tree);
  const findings =
    reading.spec === undefined ? { problems: [], warnings: [] } : checkAppSpec(reading.spec, tree.entries);
  const problems = [...reading.problems, ...findings.problems, ...tree.problems];
  if (reading.spec === undefined || problems.length > 0) {
    throw new RevisionError(problems);
  }
  return { appSpec: reading.spec, warnings: [...reading.warnings, ...findings.warnings] };
}

/** The agent prefers appspec.yml and also accepts appspec.yaml (agent command_executor.rb). */
async function findAppSpec(tree: Tree): Promise<AppSpecReading> {
  for (const fileName of ["appspec.yml", "appspec.yaml"]) {
    if (tree.entries.some((entry) => entry.path === fileName && entry.type === "file")) {
      return parseAppSpec(await readFile(join(tree.root, fileName), "utf8"), fileName);
    }
  }
  return {
    spec: undefined,
    problems: [
      "appspec.yml: is not at the root of the source directory. Add one, or check whether .deployignore " +
        "excludes it.",
    ],
    warnings: [],
  };
}
