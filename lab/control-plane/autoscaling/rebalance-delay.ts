import { LabError } from "../../lab-error";
import { REBALANCE_MS } from "./run/rebalance";

const MOST_SECONDS = 3600;

/** Milliseconds that INSERVICE_LAB_REBALANCE_SECONDS sets. @throws LabError for a value that is no such time. */
export function rebalanceDelay(setting: string | undefined): number {
  if (setting === undefined || setting === "") {
    return REBALANCE_MS;
  }
  const seconds = Number(setting);
  if (setting.trim() === "" || !(seconds >= 0 && seconds <= MOST_SECONDS)) {
    throw new LabError(
      "LAB_REBALANCE",
      `INSERVICE_LAB_REBALANCE_SECONDS is ${JSON.stringify(setting)}; allowed: 0 to ${MOST_SECONDS} seconds. Leave it out for ${REBALANCE_MS / 1000} seconds.`,
    );
  }
  return seconds * 1000;
}
