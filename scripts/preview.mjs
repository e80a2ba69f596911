#!/usr/bin/env node
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { changesOf } from "./preview/changes.mjs";
import { condense } from "./preview/condense.mjs";
import { ignoredProperties } from "./preview/ignored.mjs";
import { readOptions } from "./preview/options.mjs";
import { rolloutPlans } from "./preview/rollout-plan.mjs";
import { runScript } from "./preview/usage-error.mjs";

/**
 * Previews a stack with the policy pack and stores what the engine told, for scripts/comment.mjs. With --drift it looks
 * for what changed outside of Pulumi instead (`pulumi refresh --preview-only`); neither changes anything.
 *
 * The policy pack is DIR, else $POLICY_PACK, else policy.
 *
 * Exit codes: 0 passed; 1 the program, the policy pack or AWS refused it, or there is drift (FILE is written); 2 no preview.
 */
const USAGE =
  "node scripts/preview.mjs --stack STACK --out FILE [--drift] [--policy-pack DIR] [--policy-pack-config FILE] [--config-file FILE]";

/** Keeps the end of a message that says why there was no preview. */
const ERROR_LIMIT = 4000;

await runScript(async () => {
  const options = readOptions(
    {
      stack: { type: "string", required: true },
      out: { type: "string", required: true },
      drift: { type: "boolean", default: false },
      "policy-pack": { type: "string", default: process.env.POLICY_PACK ?? "policy" },
      "policy-pack-config": { type: "string" },
      "config-file": { type: "string" },
    },
    USAGE,
  );
  const { exitCode, events, error } = await runPulumi(argumentsOf(options));
  const kind = options.drift ? "drift" : "preview";
  const condensed = condense(events, {
    kind,
    stack: options.stack,
    exitCode,
    error: error.slice(-ERROR_LIMIT),
    ignored: options.drift ? await ignoredProperties(options.stack) : new Map(),
  });
  const stored = { ...condensed, rollouts: options.drift ? [] : rolloutPlans(condensed) };
  mkdirSync(path.dirname(path.resolve(options.out)), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(stored, null, 1)}\n`);
  const drifted = options.drift && changesOf(stored).length > 0;
  const passed = exitCode === 0 && !drifted;
  console.log(
    `${options.stack}: ${passed ? "passed" : drifted ? "drift" : "failed"}, stored in ${options.out}`,
  );
  if (exitCode !== 0) {
    console.error(error.trimEnd());
  }
  return passed ? 0 : 1;
});

function argumentsOf(options) {
  const of = (name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]);
  const common = ["--stack", options.stack, "--json", "--non-interactive", ...of("config-file")];
  return options.drift
    ? ["refresh", "--preview-only", ...common]
    : ["preview", ...common, ...of("policy-pack"), ...of("policy-pack-config")];
}

/** The engine's events, one JSON object a line, and whatever else was printed. */
function runPulumi(args) {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    const child = spawn("pulumi", args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      printed += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      error += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const lines = printed.split("\n").filter((line) => line !== "");
      const events = lines.flatMap(eventOf);
      const rest = lines.filter((line) => eventOf(line).length === 0).map((line) => `${line}\n`);
      resolve({ exitCode: code ?? 1, events, error: rest.join("") + error });
    });
  });
}

function eventOf(line) {
  try {
    const event = JSON.parse(line);
    return typeof event?.sequence === "number" ? [event] : [];
  } catch {
    return [];
  }
}
