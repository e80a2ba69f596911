import type { Fleet } from "../model/fleet";
import type { LifecycleEventRecord, TargetRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
import { unusual } from "../truth/host-state";
import { installedName, isStopFailure } from "../truth/stop-hooks";
import { culprit } from "./progress";
import { shortLines } from "./shortened";

/** CodeDeploy user guide, "View log data for CodeDeploy EC2/On-Premises deployments". */
const HOST_LOG = "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log";

/** What explains the failure of a host besides its events. */
export interface Background {
  /** Undefined when it could not be read, or what it says stands elsewhere. */
  readonly group: Fleet | undefined;
  /** What hosts that failed in a stop hook have installed. */
  readonly installed: ReadonlyMap<string, RevisionLocation | undefined>;
}

/** Each failed host with event, error code and script, and where the script's own words stand. */
export function hostFailures(
  deploymentId: string,
  targets: readonly TargetRecord[],
  background: Background,
): readonly string[] {
  const lines = shortLines(targets.flatMap((target) => hostFailure(target, background)));
  if (!targets.some(({ events }) => events.some(({ status }) => status === "Failed"))) {
    return lines;
  }
  const command = `aws deploy get-deployment-target --deployment-id ${deploymentId} --target-id INSTANCE`;
  return [
    ...lines,
    `  What scripts wrote: in the lines above, with "${command}", and in ${HOST_LOG} on the host.`,
  ];
}

function hostFailure(target: TargetRecord, { group, installed }: Background): readonly string[] {
  const failed = target.events.filter(({ status }) => status === "Failed");
  if (failed.length > 0) {
    const whose = (event: LifecycleEventRecord) =>
      isStopFailure(event) ? ` (${ownerText(target, installed)})` : "";
    return failed.map((event) => `  ${target.instanceId}, ${event.name}${whose(event)}: ${culprit(event)}`);
  }
  if (target.status !== "Failed") {
    return [];
  }
  const last = target.events.filter(({ status }) => status === "InProgress").at(-1);
  const besides = group === undefined ? "" : unusual(target.instanceId, group);
  const what = `${last?.name ?? "no event"}: failed without an event's error (agent silent, or host lost)`;
  return [`  ${target.instanceId}, ${what}${besides === "" ? "" : `; ${besides}`}`];
}

/** A host whose part succeeded all the same was told to ignore it. */
function ownerText({ instanceId, status }: TargetRecord, installed: Background["installed"]): string {
  const name = installedName(installed.get(instanceId));
  const revision = `script of the installed revision${name === undefined ? "" : ` ${name}`}`;
  return status === "Succeeded" ? `${revision}, ignored` : revision;
}
