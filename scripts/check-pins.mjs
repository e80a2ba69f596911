#!/usr/bin/env node
import * as path from "node:path";
import { judge } from "./pins/judge.mjs";
import { readPins } from "./pins/read-pins.mjs";
import { askRegistry } from "./pins/registry.mjs";
import { readOptions } from "./preview/options.mjs";
import { runScript } from "./preview/usage-error.mjs";

/**
 * Refuses pinned packages that nobody should install: deprecated ones, and stray releases above the registry's `latest`. A Pulumi
 * provider's plugin cannot be downloaded for such a version, and the first preview on another machine then stops.
 *
 * Exit codes: 0 none, or the registry does not answer, with a notice; 1 each printed with what to pin; 2 wrong arguments.
 */
const USAGE = "node scripts/check-pins.mjs [--directory PROJECT]";

await runScript(async () => {
  const { directory } = readOptions(
    { directory: { type: "string", default: path.join(import.meta.dirname, "..") } },
    USAGE,
  );
  const pins = readPins(directory);
  const { problems, unanswered } = judge(pins, await askRegistry(pins));
  for (const problem of problems) {
    console.error(problem);
  }
  if (unanswered.length > 0) {
    console.log(`The npm registry does not answer: not checked are\n  ${unanswered.join("\n  ")}`);
  }
  if (problems.length === 0) {
    console.log(
      `${pins.length} pinned packages: ${pins.length - unanswered.length} answered for, none refused.`,
    );
  }
  return problems.length === 0 ? 0 : 1;
});
