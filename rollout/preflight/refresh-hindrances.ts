import type { Fleet } from "../model/fleet";
import { shortList } from "../report/shortened";
import { isInStandby, isLeaving } from "../truth/host-state";
import { exitStandbyRepair, resumeCommand, some, unprotectCommand } from "../truth/repair";

/** Without these no host is replaced, or its successor gets no requests (Auto Scaling user guide, suspend and resume processes). */
const NEEDED = ["Launch", "Terminate", "AddToLoadBalancer", "InstanceRefresh"];

/**
 * What an instance refresh of the group would wait for in vain, each with what to do. It waits an hour for hosts in Standby or
 * protected from scale-in, and then fails (Auto Scaling API reference, RefreshPreferences).
 */
export function refreshHindrances(group: string, fleet: Fleet): readonly string[] {
  return [suspended, inStandby, isProtected].flatMap((rule) => rule(group, fleet) ?? []);
}

function suspended(group: string, fleet: Fleet): string | undefined {
  const names = some(fleet.suspended.map(({ name }) => name).filter((name) => NEEDED.includes(name)));
  return (
    names &&
    `hosts of ${group} cannot be replaced while somebody has suspended ${names.join(", ")}. Resume them first: ` +
      resumeCommand(group, names)
  );
}

function inStandby(group: string, { instances }: Fleet): string | undefined {
  const hosts = some(instances.filter(isInStandby).map(({ instanceId }) => instanceId));
  return (
    hosts &&
    `hosts of ${group} cannot be replaced while ${shortList(hosts)} in Standby. ${exitStandbyRepair(group, hosts)}`
  );
}

function isProtected(group: string, { instances }: Fleet): string | undefined {
  const found = instances.filter((host) => host.protectedFromScaleIn === true && !isLeaving(host));
  const hosts = some(found.map(({ instanceId }) => instanceId));
  return (
    hosts &&
    `hosts of ${group} cannot be replaced while they are protected from scale-in: ${shortList(hosts)}. Unprotect them ` +
      `first: ${unprotectCommand(group, hosts)}`
  );
}
