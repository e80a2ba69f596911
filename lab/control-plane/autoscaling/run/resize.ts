import { type AutoScalingContext, moment } from "../store/context";
import type { Group } from "../store/model";

/** Changes the desired capacity within the group's limits. `who` begins the sentence that the next activities give as their cause. */
export function resize(context: AutoScalingContext, group: Group, desired: number, who: string): void {
  const { minSize, maxSize, desiredCapacity: before } = group.settings;
  const desiredCapacity = Math.min(maxSize, Math.max(minSize, desired));
  if (desiredCapacity === before) {
    return;
  }
  group.settings = { ...group.settings, desiredCapacity };
  const change = `changing the desired capacity from ${before} to ${desiredCapacity}`;
  group.sizeCause = `At ${moment(context.clock.now())} ${who} ${change}.`;
  context.reconcile(group);
}
