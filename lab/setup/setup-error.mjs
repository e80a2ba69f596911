/** A set-up step that cannot go on: told in one line that says what to do, without a stack. */
export class SetupError extends Error {
  name = "SetupError";
}

/** Ends the process after an expected failure in one line; anything else keeps its stack. */
export function exitOnSetupError(error) {
  console.error(error instanceof SetupError ? `inservice: ${error.message}` : error);
  process.exit(1);
}
