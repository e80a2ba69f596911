import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "./usage-error.mjs";

const execute = promisify(execFile);
const STATE_LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * Properties that the program leaves to others (`ignoreChanges`), by URN: a fleet that has scaled has not drifted. A
 * refresh compares them all the same.
 */
export async function ignoredProperties(stack) {
  const args = ["stack", "export", "--stack", stack, "--non-interactive"];
  try {
    const { stdout } = await execute("pulumi", args, { maxBuffer: STATE_LIMIT_BYTES });
    const resources = JSON.parse(stdout).deployment?.resources ?? [];
    const found = resources.filter(({ ignoreChanges = [] }) => ignoreChanges.length > 0);
    return new Map(found.map(({ urn, ignoreChanges }) => [urn, ignoreChanges]));
  } catch (error) {
    throw new UsageError(`pulumi ${args.join(" ")} failed: ${String(error.stderr || error.message).trim()}`);
  }
}
