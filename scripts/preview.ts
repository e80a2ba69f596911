#!/usr/bin/env -S npx ts-node -T
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { readOptions, required } from "./command-line/options";
import { runScript } from "./command-line/usage-error";
import { condense } from "./preview/condense";
import { type EngineEvent, eventIn } from "./preview/engine-events";
import { ignoredProperties } from "./preview/ignored";
import { judge } from "./preview/judge";

/**
 * Previews a stack with the policy pack and stores what a reviewer must know, for scripts/comment.mjs. With --drift it looks
 * for what was changed outside of Pulumi instead (`pulumi refresh --preview-only`). Neither changes anything.
 *
 * The policy pack is DIR, else $POLICY_PACK, else policy.
 *
 * Exit codes: 0 passed; 1 the program, the policy pack or AWS refused it, or there is drift (FILE is written); 2 no preview.
 */
const USAGE =
  "npx ts-node -T scripts/preview.ts --stack STACK --out FILE [--drift] [--policy-pack DIR] [--policy-pack-config FILE] [--config-file FILE]";

const OPTIONS = {
  stack: { type: "string" },
  out: { type: "string" },
  drift: { type: "boolean", default: false },
  "policy-pack": { type: "string", default: process.env.POLICY_PACK ?? "policy" },
  "policy-pack-config": { type: "string" },
  "config-file": { type: "string" },
} as const;

/** Of a long message that says why there was no preview, the end is kept. */
const ERROR_LIMIT = 4000;

interface Finished {
  readonly exitCode: number;
  readonly events: readonly EngineEvent[];
  /** Whatever else was printed. */
  readonly error: string;
}

void runScript(async () => {
  const options = readOptions(OPTIONS, USAGE);
  const stack = required(options.stack, "stack", USAGE);
  const out = required(options.out, "out", USAGE);
  const { exitCode, events, error } = await runPulumi(argumentsOf(stack, options));
  const kind = options.drift ? "drift" : "preview";
  const ignored = options.drift ? await ignoredProperties(stack) : new Map<string, readonly string[]>();
  const stored = judge(
    condense(events, { kind, stack, exitCode, error: error.slice(-ERROR_LIMIT), ignored }),
  );
  mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
  writeFileSync(out, `${JSON.stringify(stored, null, 1)}\n`);
  const hasDrifted = options.drift && stored.changes.rows.length > 0;
  const hasPassed = exitCode === 0 && !hasDrifted;
  console.log(`${stack}: ${hasPassed ? "passed" : hasDrifted ? "drift" : "failed"}, stored in ${out}`);
  if (exitCode !== 0) {
    console.error(error.trimEnd());
  }
  return hasPassed ? 0 : 1;
});

function argumentsOf(stack: string, options: ReturnType<typeof readOptions<typeof OPTIONS>>): string[] {
  const given = (name: "config-file" | "policy-pack" | "policy-pack-config") => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  };
  const common = ["--stack", stack, "--json", "--non-interactive", ...given("config-file")];
  return options.drift
    ? ["refresh", "--preview-only", ...common]
    : ["preview", ...common, ...given("policy-pack"), ...given("policy-pack-config")];
}

/** The CLI prints one event a line. */
function runPulumi(args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    const child = spawn("pulumi", args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      error += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      try {
        const read = readLines(printed);
        resolve({ exitCode: code ?? 1, events: read.events, error: read.others + error });
      } catch (failure) {
        reject(failure);
      }
    });
  });
}

function readLines(printed: string): { events: EngineEvent[]; others: string } {
  const lines = printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ line, event: eventIn(line) }));
  return {
    events: lines.flatMap(({ event }) => event ?? []),
    others: lines.flatMap(({ line, event }) => (event === undefined ? [`${line}\n`] : [])).join(""),
  };
}
