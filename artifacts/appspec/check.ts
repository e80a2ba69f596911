import { posix } from "node:path";
import type { TreeEntry } from "../tree/entry";
import { resolveInTree } from "../tree/resolve-links";
import { installedFiles } from "./installed-paths";
import type { AppSpec, FileMapping, HookScript } from "./model";

/** Result of comparing a specification with the files of a revision. Without problems, they match. */
export interface AppSpecFindings {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Compares a specification with the revision's files. Every source exists. Every script exists and is executable. No
 * two files go to one place. Permissions of a file have no pattern (agent linux_permission_info.rb). A link to a
 * directory gives a warning, because Install copies the directory itself (agent installer.rb).
 */
export function checkAppSpec(spec: AppSpec, tree: readonly TreeEntry[]): AppSpecFindings {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const scripts = Object.values(spec.hooks).flat();
  const installed = installedFiles(spec, tree);
  return {
    problems: [
      ...spec.files.flatMap((mapping) => sourceProblems(mapping, entries)),
      ...installed.problems,
      ...scripts.flatMap((script) => scriptProblems(script, entries)),
      ...permissionProblems(spec, installed.files),
    ],
    warnings: linkWarnings(spec, tree, entries),
  };
}

function sourceProblems(mapping: FileMapping, entries: ReadonlyMap<string, TreeEntry>): string[] {
  if (resolveInTree(entries, mapping.source) !== undefined) {
    return [];
  }
  return [
    `${mapping.at}: source "${mapping.source}" is not in the revision. Correct the path, or check ` +
      "whether .deployignore excludes it.",
  ];
}

function scriptProblems(script: HookScript, entries: ReadonlyMap<string, TreeEntry>): string[] {
  const entry = resolveInTree(entries, script.location);
  if (entry === undefined) {
    return [
      `${script.at}: script "${script.location}" is not in the revision. Correct the location, or check ` +
        "whether .deployignore excludes it.",
    ];
  }
  if (entry === "root" || entry.type !== "file") {
    return [`${script.at}: script "${script.location}" is a directory; name a file in it.`];
  }
  if (entry.mode === 0o755) {
    return [];
  }
  return [`${script.at}: script "${script.location}" is not executable. Run chmod +x on it.`];
}

function permissionProblems(spec: AppSpec, files: ReadonlyMap<string, string>): string[] {
  return spec.permissions
    .filter((permission) => permission.type.includes("file") && files.has(posix.normalize(permission.object)))
    .filter((permission) => permission.pattern !== "**" || permission.except.length > 0)
    .map(
      (permission) =>
        `${permission.at}: object ${permission.object} is a file, so the agent refuses pattern and ` +
        "except. Remove them, or name the directory.",
    );
}

function linkWarnings(
  spec: AppSpec,
  tree: readonly TreeEntry[],
  entries: ReadonlyMap<string, TreeEntry>,
): string[] {
  const warnings: string[] = [];
  for (const entry of tree) {
    if (entry.type !== "symlink") {
      continue;
    }
    const mapping = spec.files.find((candidate) => covers(candidate, entry.path));
    const reached = resolveInTree(entries, entry.path);
    if (reached === undefined) {
      warnings.push(`${entry.path}: links to ${entry.linkTarget}, which is not in the revision.`);
    } else if (mapping !== undefined && (reached === "root" || reached.type === "directory")) {
      warnings.push(
        `${entry.path}: links to the directory ${entry.linkTarget}; the agent copies the whole directory in place of the link. Create the link in an AfterInstall script instead.`,
      );
    }
  }
  return warnings;
}

function covers(mapping: FileMapping, path: string): boolean {
  return mapping.source === "" || path === mapping.source || path.startsWith(`${mapping.source}/`);
}
