import { readFileSync } from "node:fs";
import { chmod, chown, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Permission } from "@inservice/artifacts";
import type { InstallStep } from "./install-plan";

/**
 * Applies mode, owner and group to the installed files. It does not support access control lists and SELinux
 * contexts.
 */
export async function applyPermissions(
  permissions: readonly Permission[],
  steps: readonly InstallStep[],
): Promise<void> {
  for (const permission of permissions) {
    for (const path of matches(permission, steps)) {
      await apply(permission, path);
    }
  }
}

/**
 * The installed paths that a permission applies to: the object itself if it is a file, otherwise the files below it
 * that match the pattern.
 */
export function matches(permission: Permission, steps: readonly InstallStep[]): readonly string[] {
  const object = permission.object.replace(/\/+$/, "");
  const installed = steps.map((step) =>
    step.kind === "copy"
      ? { path: step.destination, type: "file" as const }
      : { path: step.path, type: "directory" as const },
  );
  const exact = installed.find(({ path, type }) => path === object && type === "file");
  if (exact) {
    return permission.type.includes("file") ? [exact.path] : [];
  }
  return installed
    .filter(
      ({ path, type }) =>
        permission.type.includes(type) && (path === object || path.startsWith(`${object}/`)),
    )
    .filter(({ path }) => fits(permission.pattern, object, path))
    .filter(({ path }) => !permission.except.some((pattern) => fits(pattern, object, path)))
    .map(({ path }) => path);
}

/** `**` matches everything below the object. Any other pattern matches names directly in the object. */
function fits(pattern: string, object: string, path: string): boolean {
  if (pattern === "**") {
    return true;
  }
  if (dirname(path) !== object) {
    return false;
  }
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(basename(path));
}

async function apply(permission: Permission, path: string): Promise<void> {
  const { mode, owner, group } = permission;
  if (mode !== undefined) {
    await chmod(path, Number.parseInt(mode, 8));
  }
  if (owner === undefined && group === undefined) {
    return;
  }
  const now = await stat(path);
  const uid = owner === undefined ? now.uid : idOf("/etc/passwd", owner);
  const gid = group === undefined ? now.gid : idOf("/etc/group", group);
  await chown(path, uid, gid);
}

function idOf(file: string, name: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const id = lines.map((line) => line.split(":")).find(([entry]) => entry === name)?.[2];
  if (id !== undefined) {
    return Number(id);
  }
  throw new Error(
    `permissions names "${name}", which is not in ${file} of this host; create it in an earlier hook.`,
  );
}
