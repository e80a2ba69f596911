import type { Step } from "../model/step";
import type { Guarded } from "../steps/group-changes";

/** Writes which step of the plan begins. */
export class StepJournal {
  constructor(
    private readonly context: Guarded,
    private readonly steps: readonly Step[],
  ) {}

  /** False where the plan has no such step. */
  async at(kind: Step["kind"]): Promise<boolean> {
    const index = this.steps.findIndex((step) => step.kind === kind);
    if (index >= 0) {
      await this.context.guard.at(index);
    }
    return index >= 0;
  }
}
