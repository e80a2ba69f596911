import type { Fleet, FleetInstance, ScalingActivity } from "../model/fleet";
import type { Owed, OwedSurge } from "../model/guard";
import type { LiveFleet } from "../plan/asked";
import { isLaunching, isLeaving } from "./host-state";

/** Desired capacity as it would be without what a rollout has added; scaling may have changed it meanwhile. */
export function ownDesired(now: number, { surge }: Owed): number {
  return surge === undefined || now <= surge.desired ? now : Math.max(surge.desired, now - surge.hosts);
}

/** The group as it would be without what a rollout has changed. */
export function asBefore(fleet: Fleet, owed: Owed): Fleet {
  return {
    ...fleet,
    desiredCapacity: ownDesired(fleet.desiredCapacity, owed),
    suspended: fleet.suspended.filter(({ name }) => !owed.processes.includes(name)),
  };
}

/** Hosts that a deployment would change now. */
export function presentHosts({ instances }: Fleet): readonly FleetInstance[] {
  return instances.filter((instance) => !isLeaving(instance) && !isLaunching(instance));
}

function staying({ instances }: Fleet): readonly FleetInstance[] {
  return instances.filter((instance) => !isLeaving(instance));
}

/** The fleet as plans see it. */
export function liveFleet(fleet: Fleet, owed: Owed, first: boolean): LiveFleet {
  const before = asBefore(fleet, owed);
  const present = presentHosts(fleet);
  const added = Math.min(owed.surge?.hosts ?? 0, newHosts(present, owed.surge).length);
  return {
    hosts: present.length - added,
    desired: before.desiredCapacity,
    maxSize: fleet.maxSize,
    suspended: before.suspended.map(({ name }) => name),
    first,
    launched: {
      by: fleet.launchTemplate,
      versions: staying(fleet).map((host) => host.launchTemplateVersion),
    },
  };
}

/** Those that were not there before: the added hosts, and what scaling has launched besides. */
export function newHosts(
  instances: readonly FleetInstance[],
  surge: OwedSurge | undefined,
): readonly FleetInstance[] {
  return surge === undefined ? [] : instances.filter(({ instanceId }) => !surge.before.includes(instanceId));
}

/** What is to be suspended besides: what somebody has suspended already is his. */
export function toSuspend({ suspended }: Fleet, wanted: readonly string[]): readonly string[] {
  return wanted.filter((process) => !suspended.some(({ name }) => name === process));
}

/** Which of the new hosts go, and to what the desired capacity is lowered for those that never came. */
export interface Retirement {
  readonly hosts: readonly string[];
  readonly desired: number;
}

/**
 * As many hosts go as were added and scaling has not taken back meanwhile: never below what was desired, nor below MinSize,
 * which Auto Scaling refuses. Hosts that do not serve go first.
 */
export function retirement(fleet: Fleet, surge: OwedSurge): Retirement {
  const { desiredCapacity, instances, minSize } = fleet;
  const excess = desiredCapacity - Math.max(surge.desired, minSize);
  const surplus = Math.min(surge.hosts, Math.max(0, excess));
  const there = newHosts(instances, surge).filter((instance) => !isLeaving(instance));
  const hosts = [...there].sort(idleFirst).slice(0, surplus);
  return {
    hosts: hosts.map(({ instanceId }) => instanceId),
    desired: desiredCapacity - (surplus - hosts.length),
  };
}

function idleFirst(left: FleetInstance, right: FleetInstance): number {
  const rank = ({ lifecycleState }: FleetInstance) => (lifecycleState === "InService" ? 1 : 0);
  return rank(left) - rank(right) || left.instanceId.localeCompare(right.instanceId);
}

/**
 * How Auto Scaling says that somebody, as the engine, has changed the desired capacity, where a policy or a schedule begins
 * with "a monitor alarm" or "a scheduled action" (AWS re:Post, "My Auto Scaling group scaled down without my intervention").
 */
const BY_CALL = /\ba user request\b[^.]*\bchanging the desired capacity\b/;
const CHANGED = /\bchanging the desired capacity\b/;

/**
 * Whether a run that was killed has raised the desired capacity, or was killed just before. It has not if the capacity is not
 * there, or if Auto Scaling's own record since then tells of changes by scaling alone.
 *
 * @param activities the newest first
 */
export function wasRaised(
  { desiredCapacity }: Pick<Fleet, "desiredCapacity">,
  surge: OwedSurge,
  activities: readonly ScalingActivity[],
): boolean {
  if (surge.raised !== false) {
    return true;
  }
  if (desiredCapacity < surge.desired + surge.hosts) {
    return false;
  }
  const known = activities.findIndex(({ id }) => id === surge.activity);
  const since = known < 0 ? activities : activities.slice(0, known);
  const causes = since.map(({ cause = "" }) => cause);
  return causes.some((cause) => BY_CALL.test(cause)) || !causes.some((cause) => CHANGED.test(cause));
}

/** Whether the hosts were added to this very group. */
export function isOfGroup({ arn }: Pick<Fleet, "arn">, { group }: OwedSurge): boolean {
  return group === undefined || arn === undefined || group === arn;
}
