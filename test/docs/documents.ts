import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

export const PROJECT = path.join(__dirname, "../..");

/** Every document that git knows, or would add, relative to the project: nothing that npm or a build has made. */
export const DOCUMENTS = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  { cwd: PROJECT, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(path.join(PROJECT, file)));
