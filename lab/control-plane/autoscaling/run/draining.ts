import { type AutoScalingContext, sourcesOf } from "../store/context";
import type { Group, Member } from "../store/model";

const POLL_MS = 250;

/** Registers the instance with every load balancer of the group, unless AddToLoadBalancer is suspended. */
export function addToLoadBalancers(context: AutoScalingContext, group: Group, member: Member): void {
  const gone = member.lost || context.instances.get(member.instance.instanceId) === undefined;
  if (gone || group.suspended.has("AddToLoadBalancer")) {
    return;
  }
  for (const source of sourcesOf(context, group)) {
    source.register(member.instance.instanceId);
  }
}

/** Whether any load balancer of the group still has the instance, in service or draining. */
export function isInLoadBalancer(context: AutoScalingContext, group: Group, member: Member): boolean {
  return sourcesOf(context, group).some(
    (source) => source.health(member.instance.instanceId).state !== "unused",
  );
}

export function removeFromLoadBalancers(context: AutoScalingContext, group: Group, member: Member): void {
  for (const source of sourcesOf(context, group)) {
    source.deregister(member.instance.instanceId);
  }
}

/**
 * Takes the instance out of its load balancers, and calls back when all of them have drained it. A lost host has
 * nothing to finish, so the callback comes at once.
 */
export function drain(context: AutoScalingContext, group: Group, member: Member, done: () => void): void {
  removeFromLoadBalancers(context, group, member);
  const look = (): void => {
    if (member.lost || !isInLoadBalancer(context, group, member)) {
      done();
    } else {
      context.clock.after(POLL_MS, look);
    }
  };
  look();
}
