import { FINAL_STATUSES } from "../constants";
import type { Context } from "./context";
import { HostTable } from "./host-table";
import { persist } from "./persist";
import type { DeploymentRecord, TargetRecord } from "./port";
import { changeLines, stamped, summary } from "./progress";

/** How a watch ended. */
export interface Watched {
  readonly deployment: DeploymentRecord;
  readonly targets: readonly TargetRecord[];
  /** The deadline came first; the deployment still runs. */
  readonly timedOut: boolean;
}

export function isFinal(deployment: DeploymentRecord): boolean {
  return FINAL_STATUSES.some((status) => status === deployment.status);
}

/**
 * Follows a deployment to its end or to the deadline, with one line for every change on every host. Transient failures
 * of AWS are sat out; a deployment that does not exist or may not be read ends the watch with that error.
 */
export async function watch(context: Context, deploymentId: string, deadline: number): Promise<Watched> {
  const { clock, log, port, settings } = context;
  const began = clock.now();
  const table = new HostTable(context, deploymentId);
  const say = (text: string) => log(stamped(deploymentId, clock.now() - began, text));
  let told = "";
  for (;;) {
    const deployment = await persist(context, deadline, () => port.getDeployment(deploymentId));
    const over = isFinal(deployment);
    for (const change of await table.refresh(deadline, over)) changeLines(change).forEach(say);
    const now = table.targets.length === 0 ? `${deployment.status}, no hosts yet` : summary(table.targets);
    if (now !== told) say(now);
    told = now;
    if (over) {
      say(ending(deployment));
      return { deployment, targets: table.targets, timedOut: false };
    }
    if (clock.now() >= deadline) return { deployment, targets: table.targets, timedOut: true };
    for (const id of await table.vanished(settings.autoScalingGroupName)) {
      say(
        `${id} is gone from ${settings.autoScalingGroupName} while its event runs; CodeDeploy may take an hour to notice`,
      );
    }
    await clock.sleep(settings.pollMs);
  }
}

function ending(deployment: DeploymentRecord): string {
  const error = deployment.error;
  return error === undefined ? deployment.status : `${deployment.status}: ${error.code}: ${error.message}`;
}
