import { isOwed } from "../model/guard";
import { groupLabel } from "../model/settings";
import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { lookAtGroup } from "../steps/group-changes";
import { settle } from "../steps/settle";
import { stopOurs } from "../steps/stop-ours";

/**
 * Leaves a group whose resource is destroyed: stops what InService runs there, and undoes what it owes, since nobody will
 * afterwards. A fleet that is to be destroyed as well could not go while Terminate is suspended.
 *
 * @throws when something could not be stopped or undone; destroying again tries again
 */
export async function leave(context: Context, deploymentId: string | undefined): Promise<void> {
  await stopOurs(context, deploymentId);
  const { guard, settings } = context;
  if (guard === undefined || !isOwed(guard.owed) || (await isGone(context))) {
    return;
  }
  const problems = await settle(context);
  if (problems.length > 0) {
    throw new Error(
      [`${groupLabel(settings.group)} cannot be left yet; destroy again:`, ...problems].join("\n"),
    );
  }
}

async function isGone(context: Context): Promise<boolean> {
  try {
    await lookAtGroup(context);
    return false;
  } catch (error) {
    if (failureOf(error) !== "missing") {
      throw error;
    }
    context.log(`Auto Scaling group ${context.settings.autoScalingGroupName} is gone: nothing to undo there`);
    return true;
  }
}
