import type { DeploymentRecord } from "../model/records";
import { groupLabel } from "../model/settings";
import { counted } from "../plan/counted";
import type { Context } from "../ports/context";

/** One pause while a deployment that CodeDeploy started ends. `told`: what was said last; what was said now is returned. */
export async function waitFor(
  { clock, log, settings }: Context,
  running: DeploymentRecord,
  deadline: number,
  told: string,
): Promise<string> {
  const what = `${running.deploymentId} (created by ${running.creator}, ${running.status})`;
  if (clock.now() >= deadline) {
    throw new Error(
      `${groupLabel(settings.group)} is still busy with ${what} after ${counted(settings.deploymentMs / 60_000, "minute")}; ` +
        `run "pulumi up" again when it has ended, or raise timeouts.deploymentMinutes`,
    );
  }
  if (told !== running.deploymentId) {
    log(`waiting for ${what} to end`);
  }
  await clock.sleep(settings.pollMs);
  return running.deploymentId;
}

/** No look at the group was quick enough to act on it. */
export function tooSlow({ settings }: Context): Error {
  return new Error(
    `AWS answers so slowly that ${groupLabel(settings.group)} may have changed between the look at it and a ` +
      `deployment; nothing was deployed in ${counted(settings.deploymentMs / 60_000, "minute")}. Run "pulumi up" again`,
  );
}
