import { execFileSync } from "node:child_process";
import { arch, availableParallelism, platform, totalmem } from "node:os";

/** Of which code and on which machine something was proved. */
export interface Surroundings {
  readonly commit: string;
  readonly machine: string;
}

export function surroundings(project: string): Surroundings {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: project, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain") === "" ? "" : "+";
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    commit: `${git("rev-parse", "--short=12", "HEAD")}${changed}`,
    machine: `${availableParallelism()} cores, ${memory} GiB, ${platform()} ${arch()}, Node.js ${process.version}`,
  };
}
