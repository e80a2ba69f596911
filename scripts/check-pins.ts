#!/usr/bin/env -S npx ts-node -T
import * as path from "node:path";
import { counted } from "@inservice/rollout/plan";
import { readOptions } from "./command-line/options";
import { runScript } from "./command-line/usage-error";
import { judge } from "./pins/judge";
import { readPins } from "./pins/read-pins";
import { askRegistry } from "./pins/registry";

/**
 * Refuses pinned packages that nobody should install: deprecated ones, and stray releases above the registry's `latest`. A Pulumi
 * provider's plugin cannot be downloaded for such a version, and the first preview on another machine then stops.
 *
 * Exit codes: 0 none is refused, or the registry does not answer, which a notice says; 1 some are, each printed with what to
 * pin; 2 wrong arguments.
 */
const USAGE = "npx ts-node -T scripts/check-pins.ts [--directory PROJECT]";

const OPTIONS = { directory: { type: "string", default: path.join(__dirname, "..") } } as const;

void runScript(async () => {
  const pins = readPins(readOptions(OPTIONS, USAGE).directory);
  const { problems, unanswered } = judge(pins, await askRegistry(pins));
  for (const problem of problems) {
    console.error(problem);
  }
  if (unanswered.length > 0) {
    console.log(`The npm registry does not answer: not checked are\n  ${unanswered.join("\n  ")}`);
  }
  if (problems.length === 0) {
    const answered = pins.length - unanswered.length;
    console.log(`${counted(pins.length, "pinned package")}: ${answered} answered for, none refused.`);
  }
  return problems.length === 0 ? 0 : 1;
});
