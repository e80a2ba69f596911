/** Where to look: in the state of the stack, at AWS, or at the guard's content. */
export type CommandErrorCode = "STATE" | "AWS" | "GUARD";

/** A failure that a command expects: its message says what is wrong and what to do. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    readonly code: CommandErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
