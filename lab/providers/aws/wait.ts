import type { Context } from "../protocol/resource-type";
import { isCode } from "./errors";

/** Waits are short, because the lab's resources are ready within moments. */
const POLL_MILLISECONDS = 250;

/** What a wait may use. */
export type Waiting = Pick<Context<unknown>, "sleep" | "now">;

/**
 * Calls `probe` until it returns a value. On timeout, throws with the text of `what`.
 * @param seconds the longest time
 */
export async function until<T>(
  context: Waiting,
  seconds: number,
  what: () => string,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = context.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) {
      return found;
    }
    if (context.now() >= deadline) {
      throw new Error(`waited ${seconds} s for ${what()}`);
    }
    await context.sleep(POLL_MILLISECONDS);
  }
}

/** Repeats a call while AWS answers with one of these codes, e.g. DependencyViolation until the last user is gone. */
export async function retryOn<T>(
  context: Waiting,
  seconds: number,
  codes: readonly string[],
  call: () => Promise<T>,
): Promise<T> {
  const deadline = context.now() + seconds * 1000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isCode(error, ...codes) || context.now() >= deadline) {
        throw error;
      }
      await context.sleep(POLL_MILLISECONDS);
    }
  }
}
