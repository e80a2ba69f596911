import { LabError } from "../lab-error";

/** Aborted by the first SIGINT or SIGTERM, so that the lab is shut down. A second signal ends the process at once. */
export function endingSignal(): AbortSignal {
  const ending = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => ending.abort(name));
  }
  return ending.signal;
}

/** @throws LabError if the rehearsal must end */
export function throwIfEnded(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new LabError("REHEARSAL_ENDED", `the rehearsal was ended by ${String(signal.reason)}`);
  }
}
