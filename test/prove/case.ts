import type { Figures, Result } from "./result";

/** What a case found. It has passed if there are no problems. */
export interface Finding {
  readonly figures: Figures;
  readonly problems: readonly string[];
}

/** Something that is promised, and the run that shows whether it is true. */
export interface Case {
  readonly name: string;
  /** Whether `--quick` runs it. */
  readonly quick: boolean;
  /**
   * @param others the newest result of each case of this commit
   * @throws NotRun if it cannot be run here
   */
  run(others: ReadonlyMap<string, Result>): Promise<Finding>;
}

/** The reason why a case could not be run. It proves nothing then, neither way. */
export class NotRun extends Error {}
