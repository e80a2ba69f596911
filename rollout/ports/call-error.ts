/**
 * Why a call failed, as far as the engine decides on it: `transient` (throttled, 5xx, network, an answer that cannot be
 * read) and `credentials` (expired, or not to be had just now) are worth another try, `busy` is DeploymentLimitExceeded,
 * `missing` is a resource that does not exist, `refused` is everything else.
 */
export type CallFailure = "transient" | "credentials" | "busy" | "missing" | "refused";

export class CallError extends Error {
  constructor(
    readonly failure: CallFailure,
    readonly operation: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${message}`, options);
    this.name = "CallError";
  }
}

export function failureOf(error: unknown): CallFailure | undefined {
  return error instanceof CallError ? error.failure : undefined;
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
