import type { InstanceRefresh } from "./fleet";
import type { LaunchTemplateVersion } from "./two-fleets";

/** Statuses in which it has replaced hosts, or never will (Auto Scaling API reference, InstanceRefresh). */
const OVER = ["Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"];

export function isRefreshOver({ status }: Pick<InstanceRefresh, "status">): boolean {
  return OVER.includes(status);
}

/** Whether it brings hosts to this launch template version. */
export function bringsTemplate(
  { launchTemplate }: Pick<InstanceRefresh, "launchTemplate">,
  { id, version }: LaunchTemplateVersion,
): boolean {
  return launchTemplate?.id === id && launchTemplate.version === version;
}
