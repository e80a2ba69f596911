#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { commentText } from "./comment/document.mjs";
import { readOptions, required } from "./comment/options.mjs";
import { readPreview } from "./comment/read-preview.mjs";
import { runScript, UsageError } from "./comment/usage-error.mjs";

/**
 * Writes previews stored by scripts/preview.ts (DIRECTORY/STACK.json) as one Markdown text, to FILE or standard output.
 * It needs neither credentials nor dependencies. The text says so of a stack whose preview is missing or cannot be read.
 *
 * Exit codes: 0 the text is written; 2 wrong arguments.
 */
const USAGE =
  "node scripts/comment.mjs --directory DIRECTORY --stacks STACK[,STACK...] [--commit SHA] [--out FILE]";

await runScript(() => {
  const options = readOptions(
    {
      directory: { type: "string" },
      stacks: { type: "string" },
      commit: { type: "string" },
      out: { type: "string" },
    },
    USAGE,
  );
  const directory = required(options.directory, "directory", USAGE);
  const names = required(options.stacks, "stacks", USAGE).split(",");
  if (names.some((name) => !/^[\w.-]+$/.test(name))) {
    throw new UsageError(`--stacks ${options.stacks} must be names separated by commas.\nusage: ${USAGE}`);
  }
  const stacks = names.map((name) => ({ name, found: readPreview(path.join(directory, `${name}.json`)) }));
  const text = commentText({ stacks, commit: options.commit });
  if (options.out === undefined) {
    process.stdout.write(text);
  } else {
    writeFileSync(options.out, text);
  }
});
