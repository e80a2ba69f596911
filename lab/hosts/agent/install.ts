import { appendFileSync, lstatSync, writeFileSync } from "node:fs";
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  readFile,
  readlink,
  rm,
  rmdir,
  symlink,
  utimes,
} from "node:fs/promises";
import { join } from "node:path";
import type { AppSpec } from "@inservice/artifacts";
import { type InstallStep, planInstall } from "./install-plan";
import { applyPermissions } from "./permissions";

interface Installation {
  readonly groupId: string;
  readonly archive: string;
  /** File with the list of installed files, for the next deployment. */
  readonly instructions: string;
  readonly spec: AppSpec;
  /** The deployment's setting. The AppSpec file's own overrides it. */
  readonly fileExistsBehavior: "DISALLOW" | "OVERWRITE" | "RETAIN";
}

/**
 * Installs the files of a revision. It first removes what the previous deployment installed, and then copies the
 * files one by one (agent source, installer.rb). This is not atomic, in AWS either: between the two steps, the host
 * has neither revision.
 */
export async function install(installation: Installation): Promise<void> {
  const { archive, instructions, spec, groupId } = installation;
  await mkdir(instructions, { recursive: true });
  const cleanup = join(instructions, `${groupId}-cleanup`);
  await removeInstalled(cleanup);
  const steps = planInstall(archive, spec.files, spec.fileExistsBehavior ?? installation.fileExistsBehavior);
  writeFileSync(cleanup, "");
  for (const step of steps) {
    await perform(step);
    appendFileSync(cleanup, `${step.kind === "copy" ? step.destination : step.path}\n`);
  }
  await applyPermissions(spec.permissions, steps);
}

async function perform(step: InstallStep): Promise<void> {
  if (step.kind === "directory") {
    return void (await mkdir(step.path));
  }
  const { source, destination } = step;
  const info = await lstat(source);
  if (lstatSync(destination, { throwIfNoEntry: false })) {
    await rm(destination);
  }
  if (info.isSymbolicLink()) {
    return symlink(await readlink(source), destination);
  }
  await copyFile(source, destination);
  await chmod(destination, info.mode & 0o7777);
  await utimes(destination, info.atime, info.mtime);
}

/** Newest first, so that directories are empty when their turn comes. A directory with other files stays. */
async function removeInstalled(cleanup: string): Promise<void> {
  const list = await readFile(cleanup, "utf8").catch(() => "");
  for (const path of list.split("\n").filter(Boolean).reverse()) {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (!info) {
      continue;
    }
    if (!info.isDirectory()) {
      await rm(path);
    } else {
      await rmdir(path).catch(ignoreNotEmpty);
    }
  }
  await rm(cleanup, { force: true });
}

function ignoreNotEmpty(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOTEMPTY" && code !== "EEXIST") {
    throw error;
  }
}
