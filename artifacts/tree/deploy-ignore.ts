import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore from "ignore";

const DEPLOY_IGNORE_FILE = ".deployignore";

/** Tells whether an entry is excluded from the revision. An excluded directory excludes its content too. */
export type Ignores = (path: string, isDirectory: boolean) => boolean;

/**
 * Reads `.deployignore` at the root of a source directory. It contains gitignore patterns, which are case-sensitive.
 * Everything named `.git` and the file itself are always excluded. Without the file, nothing else is excluded.
 */
export async function readDeployIgnore(sourceDirectory: string): Promise<Ignores> {
  const rules = ignore({ ignoreCase: false }).add(
    await readIfPresent(join(sourceDirectory, DEPLOY_IGNORE_FILE)),
  );
  return (path, isDirectory) => {
    if (path === DEPLOY_IGNORE_FILE || path === ".git" || path.endsWith("/.git")) {
      return true;
    }
    return rules.ignores(isDirectory ? `${path}/` : path);
  };
}

async function readIfPresent(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return "";
    }
    throw error;
  }
}
