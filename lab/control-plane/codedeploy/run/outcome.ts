import type { Diagnostics } from "../store/model";

/** The result of one lifecycle event on one host. */
export interface EventOutcome {
  readonly status: "Succeeded" | "Failed" | "Skipped";
  readonly diagnostics?: Diagnostics;
}

export const SUCCEEDED: EventOutcome = { status: "Succeeded" };
export const SKIPPED: EventOutcome = { status: "Skipped" };

/** A failure that no script reported. */
export function unknownError(message: string): EventOutcome {
  return {
    status: "Failed",
    diagnostics: { errorCode: "UnknownError", scriptName: "", message, logTail: "" },
  };
}
