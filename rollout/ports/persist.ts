import { counted } from "../plan/counted";
import { failureOf, messageOf } from "./call-error";
import type { Context } from "./context";

export const LONGEST_PAUSE_MS = 30_000;
/** Of so many failures in a row only the last is worth a line. */
export const QUIET_FAILURES = 3;

/** Only people, or a source that renews them, end this; so it is told at once. */
const RENEW =
  "; renew the credentials (e.g. aws sso login). If they are fixed values in the environment, nothing here can renew them: " +
  'run "pulumi up" again with new ones, it takes up what runs';

/** What patience needs of a rollout. */
export type Patient = Pick<Context, "clock" | "log" | "freshUntil"> & {
  readonly settings: { readonly pollMs: number };
};

/**
 * Repeats a call while it fails transiently (throttling, 5xx, network, expired credentials), with doubling pauses, until the deadline; then
 * the last error is thrown. Any other failure is thrown at once, except that something fresh (`freshUntil`) may be
 * missing for a moment.
 */
export async function persist<T>(context: Patient, deadline: number, run: () => Promise<T>): Promise<T> {
  const { clock, log, settings } = context;
  for (let failures = 0; ; ) {
    try {
      return await run();
    } catch (error) {
      if (!passes(context, error) || clock.now() >= deadline) {
        throw error;
      }
      failures += 1;
      const expired = failureOf(error) === "credentials";
      if (failures % QUIET_FAILURES === 0 || (expired && failures === 1)) {
        const what = `AWS does not answer (${counted(failures, "try", "tries")}, still trying): ${messageOf(error)}`;
        log(expired ? `${what}${RENEW}` : what);
      }
      const pause = Math.min(settings.pollMs * 2 ** failures, LONGEST_PAUSE_MS);
      await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 0)));
    }
  }
}

function passes({ clock, freshUntil }: Patient, error: unknown): boolean {
  const failure = failureOf(error);
  if (failure === "missing") {
    return freshUntil !== undefined && clock.now() < freshUntil;
  }
  return failure === "transient" || failure === "credentials";
}
