import { terminateMember } from "../run/terminate";
import type { AutoScalingContext } from "../store/context";
import type { Group, Member } from "../store/model";
import { activeRefresh, type Refresh } from "../store/refresh";
import { refreshBounds } from "./bounds";
import { fail, finishCancelling, succeed } from "./ending";
import { type RefreshHosts, refreshHosts } from "./hosts";

/** A refresh that makes no progress for this long fails (Auto Scaling guide, how an instance refresh works: limitations). */
const PATIENCE_MS = 3_600_000;

/** Does the next part of the group's refresh: terminates outdated hosts, and says how many hosts more the group may have. */
export function stepRefresh(context: AutoScalingContext, group: Group): void {
  const refresh = activeRefresh(group);
  if (refresh === undefined || group.deleting) {
    return;
  }
  if (refresh.status === "Cancelling") {
    finishCancelling(context, group, refresh);
    return;
  }
  if (group.suspended.has("InstanceRefresh")) {
    refresh.surge = 0;
    refresh.fewestSince = context.clock.now();
    return;
  }
  if (refresh.status === "Pending") {
    refresh.status = "InProgress";
    refresh.startedAt = context.clock.now();
  }
  const red = refresh.preferences.alarms.filter((name) => context.redAlarms().includes(name));
  if (refresh.rollback === undefined && red.length > 0) {
    fail(context, group, refresh, `CloudWatch alarms in ALARM: ${red.join(", ")}`);
  }
  if (activeRefresh(group) === refresh) {
    advance(context, group, refresh);
  }
}

function advance(context: AutoScalingContext, group: Group, refresh: Refresh): void {
  const hosts = refreshHosts(context, group, refresh);
  note(context, group, refresh, hosts);
  if (refresh.left === 0 && group.launching.size === 0) {
    succeed(context, group, refresh);
    return;
  }
  if (context.clock.now() >= refresh.fewestSince + PATIENCE_MS) {
    fail(
      context,
      group,
      refresh,
      `no host was replaced for an hour${refresh.reason === undefined ? "" : `: ${refresh.reason}`}`,
    );
    return;
  }
  replace(context, group, refresh, hosts);
}

function note(context: AutoScalingContext, group: Group, refresh: Refresh, hosts: RefreshHosts): void {
  const { replaceable, waitedFor, young } = hosts;
  const left = replaceable.length + waitedFor.length + young.length;
  refresh.left = left;
  if (left < refresh.fewestLeft) {
    refresh.fewestLeft = left;
    refresh.fewestSince = context.clock.now();
  }
  const ids = waitedFor.map(({ instance }) => instance.instanceId).join(", ");
  const waiting = `waiting for ${ids} to lose scale-in protection or to leave Standby`;
  refresh.reason = waitedFor.length === 0 ? refresh.rollback?.reason : waiting;
  const room = refreshBounds(group.settings.desiredCapacity, refresh.preferences).most;
  refresh.surge = Math.min(Math.max(0, room - group.settings.desiredCapacity), replaceable.length);
}

/** Terminates as many outdated hosts as the minimum healthy percentage allows. Those that are not ready cost nothing. */
function replace(context: AutoScalingContext, group: Group, refresh: Refresh, hosts: RefreshHosts): void {
  if (group.suspended.has("Terminate") || group.suspended.has("Launch")) {
    return;
  }
  const { least } = refreshBounds(group.settings.desiredCapacity, refresh.preferences);
  let spare = hosts.ready.length - least;
  for (const member of inOrder(hosts.replaceable)) {
    const counts = hosts.ready.includes(member);
    if (counts && spare <= 0) {
      continue;
    }
    spare -= counts ? 1 : 0;
    terminateMember(context, group, member, "an instance refresh");
  }
  refresh.surge = Math.min(refresh.surge, refreshHosts(context, group, refresh).replaceable.length);
}

/** From the zone with the most outdated hosts first. */
function inOrder(members: readonly Member[]): readonly Member[] {
  const left = [...members];
  const picked: Member[] = [];
  const inZone = (zone: string) => left.filter(({ instance }) => instance.availabilityZone === zone).length;
  while (left.length > 0) {
    left.sort(
      (one, other) => inZone(other.instance.availabilityZone) - inZone(one.instance.availabilityZone),
    );
    picked.push(...left.splice(0, 1));
  }
  return picked;
}
