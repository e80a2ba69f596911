import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { readArguments } from "./arguments.mjs";
import { projectDirectory } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { exitOnSetupError } from "./setup-error.mjs";

/**
 * A command, and whether it counts its tests itself.
 * @typedef {{ readonly title: string, readonly command: readonly string[], readonly countsTests?: boolean }} Check
 */

/**
 * What `npm test` runs, in this order. Later ones run even when an earlier one has failed.
 * @type {readonly Check[]}
 */
const CHECKS = [
  { title: "lint and format", command: ["npm", "run", "--silent", "lint"] },
  { title: "types", command: ["npm", "run", "--silent", "typecheck"] },
  {
    title: "pinned packages, as the registry knows them",
    command: ["npx", "ts-node", "-T", "scripts/check-pins.ts"],
  },
  {
    title: "unit, policy and hook tests",
    command: ["npm", "run", "--silent", "test:unit"],
    countsTests: true,
  },
  {
    title: "end-to-end tests in labs, three at a time, each spec shown when it is done",
    command: ["npm", "run", "--silent", "test:e2e"],
    countsTests: true,
  },
  {
    title: "end-to-end tests of traffic, which need the machine to themselves",
    command: ["npm", "run", "--silent", "test:e2e:alone"],
    countsTests: true,
  },
  {
    title: "what the rollout promises, in part (npm run prove)",
    command: ["npm", "run", "--silent", "prove", "--", "rollout", "--quick"],
  },
];

const USAGE = `usage: npm test
Runs ${CHECKS.map(({ title }) => title).join("; ")}.`;

try {
  readArguments(USAGE, process.argv.slice(2));
  const begin = performance.now();
  const environment = await prepare();
  const times = [stageLine("setup", 0, performance.now() - begin)];
  const total = { passed: 0, failed: 0 };
  for (const check of CHECKS) {
    console.log(`\n── ${check.title}`);
    const start = performance.now();
    const result = await runCheck(check, environment);
    times.push(stageLine(check.title, result.failed, performance.now() - start));
    total.passed += result.passed;
    total.failed += result.failed;
  }
  console.log(`\n${times.join("\n")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
  exitOnSetupError(error);
}

/**
 * Runs one check, shows its output and counts: the numbers of mocha, or one for a tool without tests.
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} environment
 */
async function runCheck({ title, command, countsTests = false }, environment) {
  const { exitCode, output } = await runShown(command, environment);
  const passed = countsTests ? countOf(output, "passing") : Number(exitCode === 0);
  const failed = countsTests ? countOf(output, "failing") : Number(exitCode !== 0);
  if (failed === 0 && (exitCode !== 0 || passed === 0)) {
    console.log(`${title}: ended with exit code ${exitCode} and ${passed} passed`);
    return { passed, failed: 1 };
  }
  return { passed, failed };
}

/**
 * @param {string} output
 * @param {string} word
 */
function countOf(output, word) {
  return Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(stripVTControlCharacters(output))?.[1] ?? 0);
}

/**
 * How long a stage took (minutes and seconds) and how it ended, such as "  3:07  passed  types".
 *
 * @param {string} title
 * @param {number} failed
 * @param {number} milliseconds
 */
function stageLine(title, failed, milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return `${time.padStart(6)}  ${failed === 0 ? "passed" : "FAILED"}  ${title}`;
}

/**
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
function runShown([program = "", ...args], environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectDirectory,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
