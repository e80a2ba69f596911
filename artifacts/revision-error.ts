/** A source directory that cannot become a revision. The message lists all problems, one a line. */
export class RevisionError extends Error {
  readonly code = "REVISION_INVALID";
  override readonly name = "RevisionError";

  constructor(readonly problems: readonly string[]) {
    super(`The revision cannot be built:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}
