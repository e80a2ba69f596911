import { asksToStop } from "../../guard/words";
import type { Fleet, InstanceRefresh } from "../../model/fleet";
import type { StopRequest } from "../../model/guard";
import type { RolloutSettings } from "../../model/settings";
import { counted } from "../../plan/counted";
import { isLeaving } from "../../truth/host-state";

/** Why a rollout ends an instance refresh: somebody asked for it, nothing moves any more, or launches fail again and again. */
export type Unwanted =
  | { readonly kind: "asked"; readonly stop: StopRequest }
  | { readonly kind: "stuck" }
  | { readonly kind: "launches"; readonly failed: number; readonly reason: string };

/** `[id] 2 of the hosts of shop-fleet still to be replaced, 33 % done: reason`. */
export function refreshLine({ id, hostsLeft, percent, reason, status }: InstanceRefresh): string {
  const left = hostsLeft === undefined ? "" : `, ${counted(hostsLeft, "host")} still to be replaced`;
  return `[${id}] ${status}: ${percent} %${left}${reason === "" ? "" : ` (${reason})`}`;
}

export function unwantedText(unwanted: Unwanted, { deploymentMs }: RolloutSettings): string {
  switch (unwanted.kind) {
    case "asked":
      return asksToStop(unwanted.stop);
    case "stuck":
      return `nothing moved for ${counted(deploymentMs / 60_000, "minute")} (timeouts.deploymentMinutes)`;
    case "launches":
      return `${counted(unwanted.failed, "launch", "launches")} failed: ${unwanted.reason}`;
  }
}

/** What the end of an instance refresh means for the hosts (Auto Scaling API reference, InstanceRefresh). */
const ENDS: ReadonlyMap<string, string> = new Map([
  ["RollbackSuccessful", "Hosts come from the former launch template version again"],
  ["RollbackFailed", "Hosts may come from either launch template version"],
  ["Cancelled", "Hosts that were replaced stay; the group launches from the former launch template version"],
  ["Failed", "Hosts that were replaced stay; the group launches from the former launch template version"],
]);

/** @param hosts by what they come from; "" when there is none, or it is not known */
export function refreshEnd(
  refresh: InstanceRefresh,
  unwanted: Unwanted | undefined,
  hosts: string,
  settings: RolloutSettings,
): string {
  const { id, reason, status } = refresh;
  const group = settings.autoScalingGroupName;
  const why = unwanted === undefined ? "" : `was ended, since ${unwantedText(unwanted, settings)}; it `;
  const means = ENDS.get(status) ?? "It is still under way";
  const found = hosts === "" ? "" : ` (${hosts})`;
  const told = reason === "" ? "" : `: ${reason}`;
  return `instance refresh ${id} of ${group} ${why}${ENDS.has(status) ? "ended" : "is still"} ${status}${told}. ${means}${found}`;
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
