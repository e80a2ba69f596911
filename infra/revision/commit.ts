import { execFile } from "node:child_process";

/** The commit that is checked out where the application lies. */
export interface Commit {
  /** Its whole hash. */
  readonly commit: string;
  /** When it was committed, in seconds since the epoch: it orders the commits of a branch that was not rewritten. */
  readonly sequence: number;
}

/**
 * Asks git for the checked-out commit of the repository that holds the directory. Changes that are not committed do not count.
 *
 * @returns undefined outside of a repository, and on a machine without git
 * @throws Error if git cannot say, e.g. in a repository that belongs to another user, or one without a commit
 */
export async function checkedOutCommit(directory: string): Promise<Commit | undefined> {
  const answer = await git(directory, ["log", "-1", "--no-show-signature", "--format=%H %ct"]);
  if (answer === undefined) {
    return undefined;
  }
  const [, commit, seconds] = /^([0-9a-f]{40,64}) (\d+)$/.exec(answer) ?? [];
  if (commit === undefined || seconds === undefined) {
    throw new Error(`git log in ${directory} answers ${JSON.stringify(answer)} instead of a hash and a time`);
  }
  return { commit, sequence: Number(seconds) };
}

function git(directory: string, args: readonly string[]): Promise<string | undefined> {
  // Messages of git are translated unless the locale is C.
  const env = { ...process.env, LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    execFile("git", ["-C", directory, ...args], { env }, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout.trim());
      } else if (error.code === "ENOENT" || stderr.includes("not a git repository")) {
        resolve(undefined);
      } else {
        reject(new Error(stderr.trim() || error.message));
      }
    });
  });
}
