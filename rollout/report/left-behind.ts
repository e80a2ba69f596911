import type { Fleet } from "../model/fleet";
import type { Baseline } from "../model/fleet-view";
import { drift, type Expected } from "../truth/drift";
import { isInStandby } from "../truth/host-state";
import { exitStandbyRepair, some } from "../truth/repair";
import { shortList } from "./shortened";

/** What a rollout leaves in the Auto Scaling group that nobody will put right by himself, each with how to repair it. */
export function leftBehind(now: Fleet, before: Baseline | undefined, expected: Expected): readonly string[] {
  return [
    ...standby(now, expected.autoScalingGroupName),
    ...(before === undefined ? [] : [...drift(now, before, expected), ...desired(now, before, expected)]),
  ];
}

function standby({ instances }: Fleet, group: string): string[] {
  const hosts = some(instances.filter(isInStandby).map(({ instanceId }) => instanceId));
  return hosts === undefined
    ? []
    : [`${shortList(hosts)} of ${group} in Standby, without requests. ${exitStandbyRepair(group, hosts)}`];
}

/** No command: scaling policies and schedules change it rightfully; each host in Standby may have lowered it by one. */
function desired(now: Fleet, { fleet }: Baseline, { autoScalingGroupName: group }: Expected): string[] {
  const explained = now.desiredCapacity + now.instances.filter(isInStandby).length;
  return explained < fleet.desiredCapacity
    ? [
        `DesiredCapacity of ${group} is ${now.desiredCapacity}; it was ${fleet.desiredCapacity} when the rollout ` +
          `began. Unless scaling lowered it, set it again.`,
      ]
    : [];
}
