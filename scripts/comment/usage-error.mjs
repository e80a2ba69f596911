/** A mistake in how a script was called, or a failure that it expects: told in one line, without a stack. */
export class UsageError extends Error {
  /** @override */
  name = "UsageError";
}

/**
 * Runs a script's main function. An expected failure ends the process with code 2 and one line.
 * @param {() => void | Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UsageError ? `inservice: ${error.message}` : error);
    process.exitCode = 2;
  }
}
