import { addresses } from "./addresses";
import type { Check, Finding, PreflightView } from "./finding";
import { heldProcesses } from "./held-processes";
import { missingAlarms } from "./missing-alarms";
import { redAlarms } from "./red-alarms";
import { runningRefresh } from "./running-refresh";
import { standbyHosts } from "./standby-hosts";

/**
 * What is looked for before anything is changed. Other deployments are `start/`'s to decide on, room and batches the plan's
 * to refuse.
 */
export const CHECKS: readonly Check[] = [
  runningRefresh,
  redAlarms,
  addresses,
  missingAlarms,
  heldProcesses,
  standbyHosts,
];

export function findings(view: PreflightView): readonly Finding[] {
  return CHECKS.flatMap((check) => check(view) ?? []);
}
