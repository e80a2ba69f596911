import { existsSync, statSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import * as path from "node:path";
import { projectDirectory } from "./paths.mjs";
import { run } from "./processes.mjs";
import { step } from "./progress.mjs";
import { messageOf, SetupError } from "./setup-error.mjs";

const lockFile = path.join(projectDirectory, "package-lock.json");
const installedLockFile = path.join(projectDirectory, "node_modules", ".inservice-installed-lock.json");

/** Installs the locked npm packages, unless exactly these are installed. */
export async function installDependencies() {
  checkNodeVersion();
  if (existsSync(installedLockFile) && statSync(installedLockFile).mtimeMs >= statSync(lockFile).mtimeMs) {
    return;
  }
  await step("npm packages (npm ci)", async () => {
    try {
      await run("npm", ["ci"], { cwd: projectDirectory });
    } catch (error) {
      throw new SetupError(`npm ci failed; is the npm registry reachable?\n${messageOf(error)}`);
    }
    await copyFile(lockFile, installedLockFile);
  });
}

/** Compiles the workspaces. It takes seconds when nothing has changed. */
export async function build() {
  await step("compile", () => run("npm", ["run", "--silent", "build"], { cwd: projectDirectory }));
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node ${process.versions.node} is too old; install Node 20.19 or later.`);
  }
}
