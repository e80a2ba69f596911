import type { Clock } from "../../../ports/clock";

/** Resolves after `milliseconds` on the lab's clock, or at once when the signal is aborted. Never rejects. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      return resolve();
    }
    const finish = () => {
      cancel();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const cancel = clock.after(milliseconds, finish);
    signal.addEventListener("abort", finish);
  });
}

export interface UntilOptions {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly stepMs: number;
  readonly signal: AbortSignal;
}

/** Calls `ready` every `stepMs` until it returns true. */
export async function until(
  options: UntilOptions,
  ready: () => boolean,
): Promise<"ready" | "timeout" | "stopped"> {
  const deadline = options.clock.now() + options.limitMs;
  while (!ready()) {
    if (options.signal.aborted) {
      return "stopped";
    }
    if (options.clock.now() >= deadline) {
      return "timeout";
    }
    await pause(options.clock, options.stepMs, options.signal);
  }
  return "ready";
}
