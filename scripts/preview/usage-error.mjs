/** A mistake in how a script was called, or a failure it expects: told in one line, without a stack. */
export class UsageError extends Error {
  name = "UsageError";
}

/** Runs a script's main function; an expected failure ends the process with code 2 and one line. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof UsageError ? `inservice: ${error.message}` : error);
    process.exitCode = 2;
  }
}
