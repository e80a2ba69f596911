import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore from "ignore";

const deployIgnoreFile = ".deployignore";

/** Tells whether an entry stays out of the revision; a directory that does takes its content along. */
export type Ignores = (path: string, isDirectory: boolean) => boolean;

/**
 * Reads `.deployignore` at the root of a source directory: gitignore patterns, case-sensitive. Everything named
 * `.git` and the file itself always stay out. Without the file nothing else does.
 */
export async function readDeployIgnore(sourceDirectory: string): Promise<Ignores> {
  const rules = ignore({ ignoreCase: false }).add(
    await readIfPresent(join(sourceDirectory, deployIgnoreFile)),
  );
  return (path, isDirectory) => {
    if (path === deployIgnoreFile || path === ".git" || path.endsWith("/.git")) {
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
