import { LabError } from "./lab-error";
import type { LabFile } from "./lab-file";

/** The commands' option --internet sets it to 1; it can also be set by hand. */
const VARIABLE = "INSERVICE_LAB_INTERNET";

/** Whether the lab's hosts can reach the internet. */
export function internetWanted(environment: NodeJS.ProcessEnv): boolean {
  const value = environment[VARIABLE] ?? "";
  if (value !== "" && value !== "0" && value !== "1") {
    throw new LabError(
      "LAB_INTERNET",
      `${VARIABLE} is ${JSON.stringify(value)}; allowed: 1 (hosts reach the internet), 0 or unset (they do not)`,
    );
  }
  return value === "1";
}

/**
 * A lab's internet access is decided at its start.
 * @throws LabError if internet access is wanted and the running lab has none
 */
export function checkInternet(lab: LabFile, environment: NodeJS.ProcessEnv): void {
  if (internetWanted(environment) && !lab.internet) {
    throw new LabError(
      "LAB_INTERNET",
      "the lab that is running here gives its hosts no internet access: npm run lab -- down, then up --internet",
    );
  }
}
