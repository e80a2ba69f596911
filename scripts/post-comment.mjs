#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { MARKER } from "./preview/document.mjs";
import { GitHub } from "./preview/github.mjs";
import { readOptions } from "./preview/options.mjs";
import { runScript, UsageError } from "./preview/usage-error.mjs";

/**
 * Puts a comment that scripts/comment.mjs wrote on a pull request: edits the one posted before, or posts the first.
 * Only a comment of AUTHOR that begins with the marker is edited, so nobody else's is ever overwritten.
 * The token comes from GITHUB_TOKEN (permission `pull-requests: write`), the API's address from GITHUB_API_URL.
 */
const USAGE =
  "GITHUB_TOKEN=... node scripts/post-comment.mjs --repository OWNER/NAME --pull-request NUMBER --body FILE [--author LOGIN]";

await runScript(async () => {
  const options = readOptions(
    {
      repository: { type: "string", required: true },
      "pull-request": { type: "string", required: true },
      body: { type: "string", required: true },
      author: { type: "string", default: "github-actions[bot]" },
    },
    USAGE,
  );
  const { repository, author, "pull-request": number } = options;
  const token = process.env.GITHUB_TOKEN;
  checkNames(repository, number, token);
  const body = readFileSync(options.body, "utf8");
  if (!body.startsWith(MARKER)) {
    throw new UsageError(`${options.body} does not begin with ${MARKER}: scripts/comment.mjs writes it.`);
  }
  const github = new GitHub({ url: process.env.GITHUB_API_URL ?? "https://api.github.com", token });
  const earlier = (await github.comments(repository, number)).find(
    (comment) => comment.user?.login === author && comment.body?.startsWith(MARKER),
  );
  const posted =
    earlier === undefined
      ? await github.createComment(repository, number, body)
      : await github.updateComment(repository, earlier.id, body);
  console.log(`${earlier === undefined ? "posted" : "edited"} ${posted.html_url}`);
});

function checkNames(repository, number, token) {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UsageError(`--repository ${repository} must be OWNER/NAME.\nusage: ${USAGE}`);
  }
  if (!/^[1-9]\d*$/.test(number)) {
    throw new UsageError(`--pull-request ${number} must be a number.\nusage: ${USAGE}`);
  }
  if (token === undefined || token === "") {
    throw new UsageError(`GITHUB_TOKEN is not set.\nusage: ${USAGE}`);
  }
}
