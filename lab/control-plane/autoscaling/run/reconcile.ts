import { stepRefresh } from "../refresh/step";
import { type AutoScalingContext, sourcesOf } from "../store/context";
import type { Group, Member } from "../store/model";
import { launchInstance } from "./launch";
import { plan } from "./plan";
import { REBALANCE_MS, subnetToFill } from "./rebalance";
import { terminateMember } from "./terminate";

/** Checks the group's health and size, and starts the needed steps. Ends a deletion when no instance is left. */
export function reconcile(context: AutoScalingContext, group: Group): void {
  if (context.groups.get(group.name) !== group) {
    return;
  }
  checkHealth(context, group);
  stepRefresh(context, group);
  for (const step of plan(group, context.clock.now())) {
    if (step.type === "launch") {
      launchInstance(context, group, step.subnetId);
    } else if (step.type === "replace") {
      group.replacements += 1;
      terminateMember(context, group, step.member, step.member.unhealthyCause);
    } else {
      terminateMember(context, group, step.member, scaleInCause(group));
    }
  }
  rebalance(context, group);
  if (group.deleting && group.members.size === 0 && group.launching.size === 0) {
    context.groups.delete(group.name);
  }
}

/** Launches an instance in the emptiest zone once the zones have been unbalanced for a while; the surplus one then goes. */
function rebalance(context: AutoScalingContext, group: Group): void {
  const now = context.clock.now();
  const subnetId = group.rebalancing === undefined ? subnetToFill(group) : undefined;
  if (subnetId === undefined) {
    group.unbalancedSince = undefined;
    return;
  }
  group.unbalancedSince ??= now;
  if (now >= Math.max(group.retryAt, group.unbalancedSince + (context.rebalanceMs ?? REBALANCE_MS))) {
    group.rebalancing = { subnetId, instanceId: undefined };
    launchInstance(context, group, subnetId, group.rebalancing);
  }
}

/**
 * Marks an instance unhealthy if its host is gone. With type ELB, after the grace period, a load balancer that calls
 * it unhealthy has the same effect.
 */
function checkHealth(context: AutoScalingContext, group: Group): void {
  if (group.suspended.has("HealthCheck")) {
    return;
  }
  for (const member of group.members.values()) {
    if (member.health === "Unhealthy") {
      continue;
    }
    if (member.lost && member.state !== "Standby") {
      const cause = "an EC2 health check indicating it has been terminated or stopped";
      markUnhealthy(member, cause);
    } else if (member.state === "InService" && failsBalancer(context, group, member)) {
      markUnhealthy(member, "an ELB system health check failure");
    }
  }
}

export function markUnhealthy(member: Member, cause: string): void {
  member.health = "Unhealthy";
  member.unhealthyCause = cause;
}

/** Whether the grace period, which begins with going into service, is still running. */
export function inGracePeriod(context: AutoScalingContext, group: Group, member: Member): boolean {
  const since = member.inServiceAt ?? context.clock.now();
  return context.clock.now() < since + group.settings.healthCheckGracePeriod * 1000;
}

function failsBalancer(context: AutoScalingContext, group: Group, member: Member): boolean {
  if (!group.settings.healthCheckType.split(",").includes("ELB")) {
    return false;
  }
  if (inGracePeriod(context, group, member)) {
    return false;
  }
  return sourcesOf(context, group).some(
    (source) => source.health(member.instance.instanceId).state === "unhealthy",
  );
}

function scaleInCause(group: Group): string {
  const why = group.sizeCause === undefined ? "" : ` (${group.sizeCause})`;
  return `a difference between desired and actual capacity${why}`;
}
