import { shortList } from "../report/shortened";
import { isInStandby } from "../truth/host-state";
import { exitStandbyRepair, some } from "../truth/repair";
import type { Finding, PreflightView } from "./finding";

/** CodeDeploy updates such hosts like any other, and the audit does not pass while they take no requests. */
export function standbyHosts({ autoScalingGroupName: group, fleet }: PreflightView): Finding | undefined {
  const hosts = some(fleet.instances.filter(isInStandby).map(({ instanceId }) => instanceId));
  return hosts === undefined
    ? undefined
    : {
        id: "standby-hosts",
        text: `${shortList(hosts)} of ${group} in Standby: they take no requests, and the audit after the rollout will not pass`,
        fix: exitStandbyRepair(group, hosts),
        blocks: false,
      };
}
