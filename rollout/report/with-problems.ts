import { RolloutFailure } from "../model/outcome";
import { messageOf } from "../ports/call-error";

/** The error of a rollout together with what could not be undone after it. */
export function withProblems(error: unknown, problems: readonly string[]): unknown {
  if (problems.length === 0) {
    return error;
  }
  const message = [messageOf(error), ...problems].join("\n");
  return error instanceof RolloutFailure
    ? new RolloutFailure(message, error.outcome)
    : new Error(message, { cause: error });
}
