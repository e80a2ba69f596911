import { LabError } from "./lab-error";
import type { LabFile } from "./lab-file";

/** Set to 1 by the commands' option --internet, or by hand. */
const VARIABLE = "INSERVICE_LAB_INTERNET";

/** Whether the lab's hosts shall reach the internet. */
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

/** A lab decides this when it starts. @throws LabError when internet access is wanted and the running lab gives none */
export function checkInternet(lab: LabFile, environment: NodeJS.ProcessEnv): void {
  if (internetWanted(environment) && !lab.internet) {
    throw new LabError(
      "LAB_INTERNET",
      "the lab that is up here keeps its hosts from the internet: npm run lab -- down, then up --internet",
    );
  }
}
