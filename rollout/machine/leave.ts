import { isOwed } from "../model/guard";
import { groupLabel, type RolloutSettings } from "../model/settings";
import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { lookAtGroup } from "../steps/group-changes";
import { settle } from "../steps/settle";
import { stopOurs } from "../steps/stop-ours";
import { deleteRule } from "./drop-second-fleet";

/**
 * Leaves a group whose resource is destroyed: stops what InService runs there, and undoes what it owes, since nobody will
 * afterwards. A fleet that is to be destroyed as well could not go while Terminate is suspended, and the target group of a second
 * fleet not while a rule names it.
 *
 * @throws when something could not be stopped or undone; destroying again tries again
 */
export async function leave(context: Context, deploymentId: string | undefined): Promise<void> {
  await stopOurs(context, deploymentId);
  const green = greenOf(context.settings);
  if (green !== undefined) {
    await stopOurs({ ...context, settings: green }, undefined);
  }
  await ifThere(() => deleteRule(context, true));
  await undo(context);
}

function greenOf(settings: RolloutSettings): RolloutSettings | undefined {
  const { twoFleets, group } = settings;
  if (twoFleets === undefined) {
    return undefined;
  }
  const { autoScalingGroupName, deploymentGroupName } = twoFleets.green;
  return { ...settings, group: { ...group, deploymentGroupName }, autoScalingGroupName };
}

async function undo(context: Context): Promise<void> {
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

/** A listener that is gone has no rules. */
async function ifThere(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (failureOf(error) !== "missing") {
      throw error;
    }
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
