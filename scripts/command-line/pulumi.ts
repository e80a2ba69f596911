import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "./usage-error";

const execute = promisify(execFile);
const STATE_LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * The JSON that a command of the Pulumi CLI prints; undefined when it prints nothing.
 * @throws UsageError with what the CLI said when it fails
 */
export async function pulumiJson(args: readonly string[]): Promise<unknown> {
  const command = [...args, "--non-interactive"];
  try {
    const { stdout } = await execute("pulumi", command, { maxBuffer: STATE_LIMIT_BYTES });
    return stdout === "" ? undefined : JSON.parse(stdout);
  } catch (error) {
    throw new UsageError(`pulumi ${command.join(" ")} failed: ${reasonOf(error)}`);
  }
}

/** A process that fails says why on stderr; one that could not be started has a message alone. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  return said === "" && error instanceof Error ? error.message : said;
}
