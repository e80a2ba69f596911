/** A mistake in how a script was called, or a failure that it expects: told in one line, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a script's main function, which gives the exit code. An expected failure ends the process with code 2 and one line.
 */
export async function runScript(main: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof UsageError ? `inservice: ${error.message}` : error);
    process.exitCode = 2;
  }
}
