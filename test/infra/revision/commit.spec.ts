import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkedOutCommit } from "../../../infra/revision/commit";

const WHEN = "2027-01-15T08:00:00Z";
const AUTHOR = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "c",
  GIT_COMMITTER_EMAIL: "c@example.com",
  GIT_COMMITTER_DATE: WHEN,
  GIT_CONFIG_NOSYSTEM: "1",
};

describe("the commit of the application", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-commit-"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const git = (...args: string[]) =>
    execFileSync("git", ["-C", directory, ...args], {
      env: { ...process.env, HOME: directory, ...AUTHOR },
      encoding: "utf8",
    }).trim();

  it("is the checked-out one, with the time at which it was committed, from any folder of the repository", async () => {
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "--message", "first");
    const app = path.join(directory, "app");
    mkdirSync(app);
    const commit = git("rev-parse", "HEAD");
    assert.deepEqual(await checkedOutCommit(app), { commit, sequence: Date.parse(WHEN) / 1000 });
  });

  it("is none outside of a repository", async () => {
    assert.equal(await checkedOutCommit(directory), undefined);
  });

  it("fails in a repository without one", async () => {
    git("init", "--quiet");
    await assert.rejects(checkedOutCommit(directory), /does not have any commits yet/);
  });
});
