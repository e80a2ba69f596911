#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { MARKER } from "./comment/document.mjs";
import { GitHub } from "./comment/github.mjs";
import { readOptions, required } from "./comment/options.mjs";
import { runScript, UsageError } from "./comment/usage-error.mjs";

/**
 * Puts a comment that scripts/comment.mjs wrote on a pull request: edits the one posted before, or posts the first.
 * Only a comment by AUTHOR that begins with the marker is edited, so nobody else's is ever overwritten.
 * The token comes from GITHUB_TOKEN (permission `pull-requests: write`), the API's address from GITHUB_API_URL.
 *
 * Exit codes: 0 posted or edited; 2 not.
 */
const USAGE =
  "GITHUB_TOKEN=... node scripts/post-comment.mjs --repository OWNER/NAME --pull-request NUMBER --body FILE [--author LOGIN]";

await runScript(async () => {
  const options = readOptions(
    {
      repository: { type: "string" },
      "pull-request": { type: "string" },
      body: { type: "string" },
      author: { type: "string", default: "github-actions[bot]" },
    },
    USAGE,
  );
  const repository = required(options.repository, "repository", USAGE);
  const number = required(options["pull-request"], "pull-request", USAGE);
  const file = required(options.body, "body", USAGE);
  checkNames(repository, number);
  const github = new GitHub({ url: process.env.GITHUB_API_URL ?? "https://api.github.com", token: token() });
  const body = readFileSync(file, "utf8");
  if (!body.startsWith(MARKER)) {
    throw new UsageError(`${file} does not begin with ${MARKER}: scripts/comment.mjs writes it.`);
  }
  const earlier = (await github.comments(repository, number)).find(
    (comment) => comment.user?.login === options.author && comment.body?.startsWith(MARKER),
  );
  const address =
    earlier === undefined
      ? await github.createComment(repository, number, body)
      : await github.updateComment(repository, earlier.id, body);
  console.log(`${earlier === undefined ? "posted" : "edited"} ${address}`);
});

/**
 * Both become part of an address.
 * @param {string} repository
 * @param {string} number
 */
function checkNames(repository, number) {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UsageError(`--repository ${repository} must be OWNER/NAME.\nusage: ${USAGE}`);
  }
  if (!/^[1-9]\d*$/.test(number)) {
    throw new UsageError(`--pull-request ${number} must be a number.\nusage: ${USAGE}`);
  }
}

function token() {
  const { GITHUB_TOKEN = "" } = process.env;
  if (GITHUB_TOKEN === "") {
    throw new UsageError(`GITHUB_TOKEN is not set.\nusage: ${USAGE}`);
  }
  return GITHUB_TOKEN;
}
