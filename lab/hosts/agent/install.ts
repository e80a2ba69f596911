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
  /** Where the list of installed files is kept for the next deployment. */
  readonly instructions: string;
  readonly spec: AppSpec;
  /** The deployment's setting; the AppSpec file's own beats it. */
  readonly fileExistsBehavior: "DISALLOW" | "OVERWRITE" | "RETAIN";
}

/**
 * Installs the files of a revision: first removes what the deployment before installed, then copies one file at a
 * time (agent source, installer.rb). Not atomic, as on AWS: between the two the host has neither revision.
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

/** Newest first, so that directories are empty when their turn comes; those with files of others stay. */
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
