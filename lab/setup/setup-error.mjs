/** A step of the set-up that cannot go on: told in one line that says what to do, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/**
 * Ends the process with code 1. An expected failure is told in one line; anything else keeps its stack.
 * @param {unknown} error
 */
export function exitOnSetupError(error) {
  console.error(error instanceof SetupError ? `inservice: ${error.message}` : error);
  process.exit(1);
}

/**
 * What an error says.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
