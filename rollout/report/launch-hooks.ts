import type { FleetInstance } from "../model/fleet";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { deleteHookCommand } from "../truth/repair";
import { shortList } from "./shortened";

/**
 * For hosts that launch and do not come up: on which lifecycle hooks they wait, and the way out where nobody completes one.
 * CodeDeploy's hook outlives a deployment group whose application was deleted, or that lost its rights, and then holds each
 * new host until its timeout (CodeDeploy user guide, integrations with Auto Scaling). Never throws.
 */
export async function launchHookLines(
  { port, settings }: Context,
  instances: readonly FleetInstance[],
): Promise<readonly string[]> {
  const waiting = instances.filter(({ lifecycleState }) => lifecycleState === "Pending:Wait");
  if (waiting.length === 0) {
    return [];
  }
  const { autoScalingGroupName: group } = settings;
  const hosts = shortList(waiting.map(({ instanceId }) => instanceId));
  try {
    const hooks = await port.launchHooks(group);
    const repairs = hooks.map((hook) => deleteHookCommand(group, hook)).join("; ");
    return [
      `${hosts} in Pending:Wait: held by lifecycle hooks ${hooks.join(", ")} of ${group}. ` +
        `Delete one that nobody completes, as of a deployment group that no longer exists: ${repairs}`,
    ];
  } catch (error) {
    return [
      `${hosts} in Pending:Wait: held by lifecycle hooks of ${group}, which could not be read (${messageOf(error)})`,
    ];
  }
}
