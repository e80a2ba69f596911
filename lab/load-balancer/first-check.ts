import { LabError } from "../lab-error";

/**
 * Milliseconds from the registration of a target to its first health check, by the check's interval. AWS does not document
 * them. If the first check came at once, a target would be back before anybody sees the missing capacity.
 */
export type FirstCheckDelay = (intervalMs: number) => number;

/** What a checker that goes on in its own rhythm needs on average. */
export const halfAnInterval: FirstCheckDelay = (intervalMs) => intervalMs / 2;

const MOST_SECONDS = 300;

/** The delay that INSERVICE_LAB_FIRST_CHECK_SECONDS sets. @throws LabError for a value that is no such time. */
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
