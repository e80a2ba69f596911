import { existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, rename, rm } from "node:fs/promises";
import * as path from "node:path";
import { cacheDirectory, projectDirectory } from "./paths.mjs";
import { run, works } from "./processes.mjs";
import { step } from "./progress.mjs";
import { messageOf, SetupError } from "./setup-error.mjs";

/** The version that is installed where no newer one is found. */
export const PULUMI_VERSION = "3.210.0";

/**
 * Finds a Pulumi CLI of at least PULUMI_VERSION: on PATH, in the cache, through the official installer, or built from Go
 * modules where only package registries are reachable.
 * @returns the directory to put on PATH, or undefined when PATH has it already
 */
export async function installPulumi() {
  if (await isOnPath()) {
    return undefined;
  }
  const directory = path.join(cacheDirectory, `pulumi-${PULUMI_VERSION}`, "bin");
  if (existsSync(path.join(directory, "pulumi"))) {
    return directory;
  }
  const failures = [];
  for (const install of [installOfficially, buildFromModules]) {
    try {
      await install(directory);
      return directory;
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new SetupError(
    `no Pulumi CLI: install version ${PULUMI_VERSION} or later (https://www.pulumi.com/docs/install), or Go 1.24 or later to build it.\n${failures.join("\n")}`,
  );
}

async function isOnPath() {
  try {
    const printed = await run("pulumi", ["version"], { env: { PULUMI_SKIP_UPDATE_CHECK: "true" } });
    return isAtLeast(printed.trim().replace(/^v/, ""), PULUMI_VERSION);
  } catch {
    return false;
  }
}

/**
 * Compares dotted versions by their numbers. What follows a dash names a build and does not count.
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
  const have = numbersOf(version);
  for (const [index, want] of numbersOf(least).entries()) {
    const found = have[index] ?? 0;
    if (found !== want) {
      return found > want;
    }
  }
  return true;
}

/** @param {string} version */
function numbersOf(version) {
  const [numbers = ""] = version.split("-");
  return numbers.split(".").map(Number);
}

/** @param {string} directory */
async function installOfficially(directory) {
  const root = path.dirname(directory);
  const script = `
    const { PulumiCommand } = require("@pulumi/pulumi/automation");
    const [root, version] = process.argv.slice(1);
    PulumiCommand.install({ root, version: new (require("semver").SemVer)(version) })
      .then(() => process.exit(0), (error) => { console.error(error.message); process.exit(1); });`;
  await step("Pulumi CLI (official installer)", async () => {
    try {
      await run(process.execPath, ["-e", script, root, PULUMI_VERSION], {
        cwd: projectDirectory,
        timeoutSeconds: 180,
      });
    } catch (error) {
      await rm(root, { recursive: true, force: true });
      console.error("    not reachable");
      throw error;
    }
  });
}

/** @param {string} directory */
async function buildFromModules(directory) {
  if (!(await works("go", ["version"]))) {
    throw new SetupError("go is not installed, so the CLI cannot be built from its Go modules.");
  }
  const root = path.dirname(directory);
  const work = `${root}.building`;
  await rm(work, { recursive: true, force: true });
  await mkdir(path.join(work, "bin"), { recursive: true });
  await step("Pulumi CLI (built from Go modules, about 4 minutes on 2 cores, once)", async () => {
    const sdk = await buildModule(work, "pulumi-cli", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi");
    for (const script of ["pulumi-resource-pulumi-nodejs", "pulumi-analyzer-policy"]) {
      const target = path.join(work, "bin", script);
      await copyFile(path.join(sdk, "nodejs", "dist", script), target);
      await chmod(target, 0o755);
    }
  });
  await step("Pulumi language host for Node (built from Go modules)", () =>
    buildModule(work, "language-host", "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"),
  );
  await rm(root, { recursive: true, force: true });
  await rename(work, root);
}

/**
 * Builds one program of a pinned module. Gives the source directory of Pulumi's SDK module.
 * @param {string} work directory to build in
 * @param {string} module directory beside this file that pins the module
 * @param {string} program path of the Go package
 */
async function buildModule(work, module, program) {
  const source = path.join(work, module);
  await cp(path.join(projectDirectory, "lab", "setup", module), source, { recursive: true });
  const output = path.join(work, "bin", path.basename(program));
  try {
    await run("go", ["build", "-trimpath", "-ldflags", "-s -w", "-o", output, program], { cwd: source });
  } catch (error) {
    throw new SetupError(
      `building ${program} failed; is the Go module proxy reachable?\n${messageOf(error)}`,
    );
  }
  const sdk = await run("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"], {
    cwd: source,
  });
  return sdk.trim();
}
