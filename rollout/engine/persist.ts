import { failureOf, messageOf } from "./call-error";
import type { Context } from "./context";

const LONGEST_PAUSE_MS = 30_000;
const QUIET_FAILURES = 3;

/**
 * Repeats a reading call while it fails transiently (throttling, 5xx, network), with doubling pauses, until the
 * deadline; then the last error is thrown. Any other failure is thrown at once.
 */
export async function persist<T>(context: Context, deadline: number, run: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      return await run();
    } catch (error) {
      if (failureOf(error) !== "transient" || context.clock.now() >= deadline) throw error;
      failures += 1;
      if (failures % QUIET_FAILURES === 0) {
        context.log(`AWS does not answer (${failures} tries, still trying): ${messageOf(error)}`);
      }
      const pause = Math.min(context.settings.pollMs * 2 ** failures, LONGEST_PAUSE_MS);
      await context.clock.sleep(Math.min(pause, Math.max(deadline - context.clock.now(), 0)));
    }
  }
}
