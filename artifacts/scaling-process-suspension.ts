import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppSpec } from "./appspec/model";
import type { TreeEntry } from "./tree/entry";
import { resolveInTree } from "./tree/resolve-links";

/**
 * Who suspends scaling processes, as far as the revision says: `hosts` when its scripts do it themselves, the way
 * the AWS sample scripts do (brief 001: `HANDLE_PROCS=true` in common_functions.sh), else `none`. Such a revision must
 * be deployed one host at a time, because concurrent runs of those scripts are not supported.
 */
export type RevisionSuspension = "hosts" | "none";

/** Looks into every hook script and every `*.sh` file of the tree, because hooks source the setting from another file. */
export async function suspensionOf(
  root: string,
  entries: readonly TreeEntry[],
  spec: AppSpec,
): Promise<RevisionSuspension> {
  for (const path of scriptPaths(entries, spec)) {
    if (setsHandleProcs(await readFile(join(root, path), "utf8"))) return "hosts";
  }
  return "none";
}

const wordsBefore = String.raw`(?:(?:export|readonly|local|typeset|declare(?:\s+-\w+)*)\s+)?`;
const trueValues = String.raw`(?:true|\$\{HANDLE_PROCS:?[-=]true\})`;
const assignment = new RegExp(
  String.raw`(?:^|[;&|{(])\s*${wordsBefore}HANDLE_PROCS=(?:${trueValues}|"${trueValues}"|'true')(?=$|[\s;&|)])`,
);

/**
 * True when a line of a shell script assigns `true` to HANDLE_PROCS: alone or after `export` and its like, quoted or
 * not, as a default (`${HANDLE_PROCS:-true}`), or after `;` and `&&`. Comments do not count. Only the value `true`
 * does, because that is what the sample scripts compare with.
 */
export function setsHandleProcs(script: string): boolean {
  return script.split(/\r?\n/).some((line) => assignment.test(line.replace(/(^|\s)#.*$/, "")));
}

function scriptPaths(entries: readonly TreeEntry[], spec: AppSpec): string[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const paths = new Set(
    entries.filter((entry) => entry.type === "file" && entry.path.endsWith(".sh")).map((entry) => entry.path),
  );
  for (const script of Object.values(spec.hooks).flat()) {
    const entry = resolveInTree(byPath, script.location);
    if (entry !== undefined && entry !== "root" && entry.type === "file") paths.add(entry.path);
  }
  return [...paths];
}
