import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { cacheDirectory, projectDirectory } from "./paths.mjs";
import { run, works } from "./processes.mjs";
import { step } from "./progress.mjs";
import { messageOf, SetupError } from "./setup-error.mjs";

const requirements = path.join(projectDirectory, "lab", "setup", "requirements.txt");

/**
 * Installs moto (the EC2, IAM, S3 … of the lab) and the AWS CLI (for hooks) into a virtual environment in the cache.
 * @returns the directory with its executables
 */
export async function installPython() {
  const digest = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const directory = path.join(cacheDirectory, `python-${digest}`);
  const executables = path.join(directory, "bin");
  if (!existsSync(path.join(directory, "complete"))) {
    await step("moto and the AWS CLI (pip install)", () => createEnvironment(directory));
  }
  return executables;
}

/** @param {string} directory */
async function createEnvironment(directory) {
  if (!(await works("python3", ["--version"]))) {
    throw new SetupError("the lab needs Python 3.9 or later: install python3 and try again.");
  }
  await rm(directory, { recursive: true, force: true });
  try {
    await run("python3", ["-m", "venv", directory]);
  } catch (error) {
    throw new SetupError(
      `python3 -m venv failed; on Debian and Ubuntu install python3-venv.\n${messageOf(error)}`,
    );
  }
  try {
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--requirement",
      requirements,
    ];
    await run(path.join(directory, "bin", "python"), pip);
  } catch (error) {
    throw new SetupError(`pip install failed; is PyPI reachable?\n${messageOf(error)}`);
  }
  // Written last, so that an interrupted installation is not taken for a whole one.
  const marker = path.join(directory, "complete");
  await writeFile(`${marker}.new`, "");
  await rename(`${marker}.new`, marker);
}
