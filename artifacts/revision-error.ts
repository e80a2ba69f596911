/** A source directory that cannot become a revision. The message lists all problems, one a line. */
export class RevisionError extends Error {
  readonly code = "REVISION_INVALID";
  override readonly name = "RevisionError";

  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(
      `The revision cannot be built, ${count}:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
}
