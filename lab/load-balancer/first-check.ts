import { LabError } from "../lab-error";

/**
 * Milliseconds from a target's registration to its first health check, for the check's interval. AWS does not
 * document this time. If the first check came at once, a target would be back before the missing capacity could be
 * observed.
 */
export type FirstCheckDelay = (intervalMs: number) => number;

/** The average for a checker with a rhythm of its own. */
export const halfAnInterval: FirstCheckDelay = (intervalMs) => intervalMs / 2;

const MOST_SECONDS = 300;

/**
 * The delay that INSERVICE_LAB_FIRST_CHECK_SECONDS sets.
 * @throws LabError if the value is not allowed
 */
export function firstCheckDelay(setting: string | undefined): FirstCheckDelay {
  if (setting === undefined || setting === "") {
    return halfAnInterval;
  }
  const seconds = Number(setting);
  if (setting.trim() === "" || !(seconds >= 0 && seconds <= MOST_SECONDS)) {
    throw new LabError(
      "LAB_FIRST_CHECK",
      `INSERVICE_LAB_FIRST_CHECK_SECONDS is ${JSON.stringify(setting)}; allowed: 0 to ${MOST_SECONDS} seconds. Leave it out for half of the health check's interval.`,
    );
  }
  return () => seconds * 1000;
}
