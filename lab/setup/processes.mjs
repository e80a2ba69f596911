import { spawn } from "node:child_process";
import { SetupError } from "./setup-error.mjs";

const TAIL_LINES = 15;

/**
 * Runs a program to its end and gives what it printed on stdout.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env] variables on top of this process's
 * @param {number} [options.timeoutSeconds]
 * @returns {Promise<string>}
 * @throws SetupError when it cannot be started, or with the tail of its output when it exits non-zero
 */
export function run(program, args, { cwd, env, timeoutSeconds } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds * 1000 }),
    });
    let stdout = "";
    let all = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      all += chunk;
    });
    child.stderr.on("data", (chunk) => {
      all += chunk;
    });
    child.on("error", (error) => reject(new SetupError(`cannot start ${program}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const tail = all.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
      reject(
        new SetupError(`${program} ${args.join(" ")} ended with ${signal ?? `exit code ${code}`}:\n${tail}`),
      );
    });
  });
}

/**
 * Runs a program with this terminal as its own and gives its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env variables on top of this process's
 * @returns {Promise<number>}
 */
export function runAttached(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    // Ctrl-C reaches the child through the terminal. The child decides how to end, and this process ends with it.
    const ignore = () => undefined;
    process.on("SIGINT", ignore);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("SIGINT", ignore);
      resolve(code ?? 1);
    });
  });
}

/**
 * Whether a program can be started at all.
 * @param {string} program
 * @param {readonly string[]} args
 */
export async function works(program, args) {
  try {
    await run(program, args, { timeoutSeconds: 30 });
    return true;
  } catch {
    return false;
  }
}
