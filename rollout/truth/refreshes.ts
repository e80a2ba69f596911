import type { Fleet, InstanceRefresh } from "../model/fleet";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { isLeaving } from "./host-state";

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

/** Hosts by what they come from: `version 3: i-1, i-2; version 4: i-3`; "" for an empty fleet. */
export function hostsByVersion({ instances }: Fleet): string {
  const hosts = new Map<string, string[]>();
  for (const { instanceId, launchTemplateVersion } of instances.filter((host) => !isLeaving(host))) {
    const from =
      launchTemplateVersion === undefined ? "another launch template" : `version ${launchTemplateVersion}`;
    hosts.set(from, [...(hosts.get(from) ?? []), instanceId]);
  }
  return [...hosts].map(([from, ids]) => `${from}: ${ids.join(", ")}`).join("; ");
}
