import type { AutoScalingContext } from "./context";
import type { Group, Member } from "./model";

const pollMs = 250;

/** Registers the instance with every target group of the group, unless AddToLoadBalancer is suspended. */
export function addToTargetGroups(context: AutoScalingContext, group: Group, member: Member): void {
  const gone = member.lost || context.instances.get(member.instance.instanceId) === undefined;
  if (gone || group.suspended.has("AddToLoadBalancer")) return;
  for (const arn of group.targetGroupArns) {
    if (context.targetGroups.exists(arn)) context.targetGroups.register(arn, member.instance.instanceId);
  }
}

/** Whether the instance still is in, or drains from, a target group of the group. */
export function isInTargetGroup(context: AutoScalingContext, group: Group, member: Member): boolean {
  return [...group.targetGroupArns].some(
    (arn) =>
      context.targetGroups.exists(arn) &&
      context.targetGroups.health(arn, member.instance.instanceId).state !== "unused",
  );
}

/**
 * Takes the instance out of its target groups and calls back when none holds it any more, which is after the
 * deregistration delay; at once for a lost host, which has nothing left to finish.
 */
export function drain(context: AutoScalingContext, group: Group, member: Member, done: () => void): void {
  for (const arn of group.targetGroupArns) {
    if (context.targetGroups.exists(arn)) context.targetGroups.deregister(arn, member.instance.instanceId);
  }
  const look = (): void => {
    if (member.lost || !isInTargetGroup(context, group, member)) done();
    else context.clock.after(pollMs, look);
  };
  look();
}
