/** An expected failure of the lab: one line that says what to do, shown without a stack trace. */
export class LabError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "LabError";
  }
}

/** Runs a command's main function. An expected failure ends it with one line and exit code 1. */
export function runMain(main: () => Promise<number>): void {
  main().then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      console.error(error instanceof LabError ? `inservice: ${error.message}` : error);
      process.exitCode = 1;
    },
  );
}
