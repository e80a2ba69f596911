import { refuseIfAsked } from "../guard/stop-asked";
import { counted } from "../plan/counted";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { launchHookLines } from "../report/launch-hooks";
import { isInService } from "../truth/audit";
import { isLaunching } from "../truth/host-state";

/** As long as the AWS provider waits for a new group's capacity by default (`waitForCapacityTimeout`). */
const LAUNCH_MS = 600_000;

/**
 * Waits until a host of the fleet is InService and none is launching. Before the group's first deployment only: CodeDeploy
 * fails one that finds no instance (NO_INSTANCES, CodeDeploy API reference, ErrorInformation), and brings the revision to
 * later hosts through its lifecycle hook.
 */
export async function firstHosts(context: Context): Promise<void> {
  const { clock, log, port, settings } = context;
  const deadline = clock.now() + LAUNCH_MS;
  for (let told = ""; ; ) {
    refuseIfAsked(context.guard?.stop);
    const found = await persist(context, deadline, () => port.instances(settings.autoScalingGroupName));
    if (found.some(isInService) && !found.some(isLaunching)) {
      return;
    }
    const states = found.map(({ instanceId, lifecycleState }) => `${instanceId} is ${lifecycleState}`);
    const now = states.join(", ") || "it has none";
    if (clock.now() >= deadline) {
      const held = await launchHookLines(context, found);
      throw new Error(
        [
          `the hosts of Auto Scaling group ${settings.autoScalingGroupName} are not InService after ` +
            `${counted(LAUNCH_MS / 60_000, "minute")}: ${now}`,
          ...held,
          `Its activity history says why; run "pulumi up" again when they are`,
        ].join(". "),
      );
    }
    if (now !== told) {
      log(`waiting for the first hosts of ${settings.autoScalingGroupName}: ${now}`);
    }
    told = now;
    await clock.sleep(settings.pollMs);
  }
}
