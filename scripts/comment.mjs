#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { commentText } from "./preview/document.mjs";
import { readOptions } from "./preview/options.mjs";
import { readPreview } from "./preview/stored.mjs";
import { runScript, UsageError } from "./preview/usage-error.mjs";

/**
 * Writes previews stored by scripts/preview.mjs (DIRECTORY/STACK.json) as one Markdown text, to FILE or standard output.
 * It needs neither credentials nor dependencies. A stack without a file is reported as such.
 */
const USAGE =
  "node scripts/comment.mjs --directory DIRECTORY --stacks STACK[,STACK...] [--commit SHA] [--out FILE]";

await runScript(() => {
  const options = readOptions(
    {
      directory: { type: "string", required: true },
      stacks: { type: "string", required: true },
      commit: { type: "string" },
      out: { type: "string" },
    },
    USAGE,
  );
  const names = options.stacks.split(",");
  if (names.some((name) => !/^[\w.-]+$/.test(name))) {
    throw new UsageError(`--stacks ${options.stacks} must be names separated by commas.\nusage: ${USAGE}`);
  }
  const stacks = names.map((name) => ({
    name,
    preview: readPreview(path.join(options.directory, `${name}.json`)),
  }));
  const text = commentText({ stacks, commit: options.commit });
  if (options.out === undefined) {
    process.stdout.write(text);
  } else {
    writeFileSync(options.out, text);
  }
});
