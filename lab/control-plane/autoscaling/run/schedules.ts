import type { AutoScalingContext } from "../store/context";
import type { Group, ScheduledAction } from "../store/model";
import { resize } from "./resize";

/**
 * Runs the scheduled actions whose start time has come. While ScheduledActions is suspended they are skipped for good (Auto Scaling
 * guide, how suspended processes affect other processes). An action that has run and does not recur is gone; what recurs is only
 * kept, for no lab lives that long.
 */
export function runSchedules(context: AutoScalingContext, group: Group): void {
  for (const action of [...group.schedules.values()]) {
    if (action.runsAt === undefined || context.clock.now() < action.runsAt) {
      continue;
    }
    if (action.kept.Recurrence === undefined) {
      group.schedules.delete(action.name);
    } else {
      group.schedules.set(action.name, { ...action, runsAt: undefined });
    }
    if (!group.suspended.has("ScheduledActions") && !group.deleting) {
      runAction(context, group, action);
    }
  }
}

function runAction(context: AutoScalingContext, group: Group, { kept }: ScheduledAction): void {
  const size = (name: string, before: number) => (kept[name] === undefined ? before : Number(kept[name]));
  const minSize = size("MinSize", group.settings.minSize);
  const maxSize = Math.max(minSize, size("MaxSize", group.settings.maxSize));
  group.settings = { ...group.settings, minSize, maxSize };
  const wanted = size("DesiredCapacity", group.settings.desiredCapacity);
  const desired = Math.min(maxSize, Math.max(minSize, wanted));
  const sizes = `min: ${minSize}, max: ${maxSize}, desired: ${desired}`;
  resize(context, group, desired, `a scheduled action update of AutoScalingGroup constraints to ${sizes}`);
  context.reconcile(group);
}
