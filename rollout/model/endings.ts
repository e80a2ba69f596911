import { FINAL_STATUSES } from "../constants";
import type { DeploymentRecord, TargetRecord } from "./records";

/** Whether the deployment is over. */
export function isFinal(deployment: Pick<DeploymentRecord, "status">): boolean {
  return FINAL_STATUSES.some((status) => status === deployment.status);
}

const OVER = new Set(["Succeeded", "Failed", "Skipped"]);

/** Whether the host's part cannot change any more. */
export function isOver({ status }: Pick<TargetRecord, "status">): boolean {
  return OVER.has(status);
}
