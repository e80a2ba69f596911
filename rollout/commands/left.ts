import type { Fleet } from "../model/fleet";
import { isOwed, type Owed } from "../model/guard";
import { isOfGroup, retirement } from "../truth/owed";
import { resumeCommand, some, terminateCommand, unprotectCommand } from "../truth/repair";
import type { Problem } from "./group-status";

/** What of the owed really stands in the group, each with its command: it was written down before it was done. */
export function leftOwed(group: string, fleet: Fleet, owed: Owed): readonly Problem[] {
  const { surge } = owed;
  return isOwed(owed) && (surge === undefined || isOfGroup(fleet, surge))
    ? [...processes(group, fleet, owed), ...added(fleet, owed), ...protectedHosts(group, fleet, owed)]
    : [];
}

function processes(group: string, { suspended }: Fleet, owed: Owed): Problem[] {
  const names = some(owed.processes.filter((process) => suspended.some(({ name }) => name === process)));
  return names === undefined
    ? []
    : [
        {
          what: `a rollout has suspended ${names.join(", ")} of ${group} and not resumed`,
          repair: resumeCommand(group, names),
        },
      ];
}

function added(fleet: Fleet, { surge }: Owed): Problem[] {
  if (surge === undefined) {
    return [];
  }
  const hosts = surge.retiring ?? retirement(fleet, surge).hosts;
  const there = hosts.filter((host) => fleet.instances.some(({ instanceId }) => instanceId === host));
  return there.map((host) => ({
    what: `${host} was added for a rollout and is still there`,
    repair: terminateCommand(host),
  }));
}

function protectedHosts(group: string, { instances }: Fleet, { surge }: Owed): Problem[] {
  const mine = surge?.unprotect ?? [];
  const hosts = some(
    instances
      .filter(
        ({ instanceId, protectedFromScaleIn }) => protectedFromScaleIn === true && mine.includes(instanceId),
      )
      .map(({ instanceId }) => instanceId),
  );
  return hosts === undefined
    ? []
    : [
        {
          what: `a rollout has protected ${hosts.join(", ")} from scale-in and not unprotected`,
          repair: unprotectCommand(group, hosts),
        },
      ];
}
