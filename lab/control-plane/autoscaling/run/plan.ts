import type { Group, Member } from "../store/model";
import { activeRefresh } from "../store/refresh";

/** What the group must do next. */
export type Step =
  | { readonly type: "launch"; readonly subnetId: string }
  | { readonly type: "replace"; readonly member: Member }
  | { readonly type: "scale-in"; readonly member: Member };

/**
 * The steps that bring a group to its desired size, respecting suspended processes. Unhealthy instances go first.
 * Then missing instances are launched in the zone with the fewest, or surplus ones are chosen (Auto Scaling guide).
 * While zones are rebalanced, the group may have one instance more than desired; while instances are refreshed, as many as that says.
 */
export function plan(group: Group, now: number): readonly Step[] {
  const replaced = unhealthyMembers(group);
  const staying = activeMembers(group).filter((member) => !replaced.includes(member));
  const size = staying.length + group.launching.size;
  const missing = group.settings.desiredCapacity + extraHosts(group) - size;
  const steps: Step[] = replaced.map((member) => ({ type: "replace", member }));
  if (missing > 0 && !group.suspended.has("Launch") && now >= group.retryAt && !group.deleting) {
    return [...steps, ...launches(group, staying, missing)];
  }
  if (missing < 0 && !group.suspended.has("Terminate")) {
    return [...steps, ...pickSurplus(group, staying, -missing).map(scaleIn)];
  }
  return steps;
}

function extraHosts(group: Group): number {
  return (group.rebalancing === undefined ? 0 : 1) + (activeRefresh(group)?.surge ?? 0);
}

/** Instances that count towards the desired capacity. */
export function activeMembers(group: Group): readonly Member[] {
  return [...group.members.values()].filter(
    ({ state }) => state === "InService" || state === "Pending" || state.startsWith("Pending:"),
  );
}

/**
 * The instances to scale in, by the group's first termination policy. `Default` takes them from the zone with the
 * most instances; there, the oldest template version goes first, and then the instance that has run longest (Auto
 * Scaling guide, default termination policy). Protected instances stay, and so do those that are not in service.
 */
function pickSurplus(group: Group, staying: readonly Member[], count: number): readonly Member[] {
  const left = staying.filter((member) => member.state === "InService" && !member.protectedFromScaleIn);
  const picked: Member[] = [];
  while (picked.length < count && left.length > 0) {
    const zones = countBy(
      staying.filter((member) => !picked.includes(member)).map((member) => member.instance.availabilityZone),
    );
    const fullest = Math.max(...left.map((member) => zones.get(member.instance.availabilityZone) ?? 0));
    const candidates = left.filter((member) => zones.get(member.instance.availabilityZone) === fullest);
    const choice = candidates.sort(order(group.settings.terminationPolicies[0] ?? "Default"))[0];
    if (choice === undefined) {
      break;
    }
    picked.push(choice);
    left.splice(left.indexOf(choice), 1);
  }
  return picked;
}

function unhealthyMembers(group: Group): readonly Member[] {
  if (group.suspended.has("ReplaceUnhealthy") || group.suspended.has("Terminate")) {
    return [];
  }
  return activeMembers(group).filter(
    (member) => member.health === "Unhealthy" && (member.state === "InService" || member.lost),
  );
}

function launches(group: Group, staying: readonly Member[], count: number): readonly Step[] {
  const load = countBy([
    ...staying.map((member) => member.instance.subnetId),
    ...[...group.launching].map((launch) => launch.subnetId),
  ]);
  const steps: Step[] = [];
  for (let index = 0; index < count; index += 1) {
    const [emptiest] = [...group.settings.subnets]
      .map((subnet) => subnet.subnetId)
      .sort((left, right) => (load.get(left) ?? 0) - (load.get(right) ?? 0));
    if (emptiest === undefined) {
      break;
    }
    load.set(emptiest, (load.get(emptiest) ?? 0) + 1);
    steps.push({ type: "launch", subnetId: emptiest });
  }
  return steps;
}

function order(policy: string): (left: Member, right: Member) => number {
  const byAge = (left: Member, right: Member) => left.launchedAt - right.launchedAt;
  if (policy === "NewestInstance") {
    return (left, right) => byAge(right, left);
  }
  if (policy === "OldestInstance") {
    return byAge;
  }
  return (left, right) =>
    Number(left.instance.launchTemplate.version) - Number(right.instance.launchTemplate.version) ||
    byAge(left, right);
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function scaleIn(member: Member): Step {
  return { type: "scale-in", member };
}
