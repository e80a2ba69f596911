import { type AutoScalingContext, sourcesOf } from "../store/context";
import type { Group, Member } from "../store/model";
import type { Refresh } from "../store/refresh";

/** The hosts of a group as a refresh sees them. */
export interface RefreshHosts {
  /** To be replaced, and may be. */
  readonly replaceable: readonly Member[];
  /** To be replaced, but the preferences make the refresh wait for someone. */
  readonly waitedFor: readonly Member[];
  /** New and not warm yet: launching, not in service, not healthy, or shorter in service than the warm-up. */
  readonly young: readonly Member[];
  /** In service, healthy and warm: they count towards the minimum healthy percentage. */
  readonly ready: readonly Member[];
}

export function refreshHosts(context: AutoScalingContext, group: Group, refresh: Refresh): RefreshHosts {
  const staying = [...group.members.values()].filter(({ state }) => !state.startsWith("Terminat"));
  const old = staying.filter((member) => isOutdated(group, refresh, member));
  const fresh = staying.filter((member) => !old.includes(member) && !isStandby(member));
  const isReady = (member: Member): boolean =>
    isHealthy(context, group, member) && isWarm(context, refresh, member);
  return {
    replaceable: old.filter((member) => handling(refresh, member) === "replace"),
    waitedFor: old.filter((member) => handling(refresh, member) === "wait"),
    young: fresh.filter((member) => !refresh.originals.has(member.instance.instanceId) && !isReady(member)),
    ready: staying.filter(isReady),
  };
}

/** In a rollback, the hosts that the refresh has launched are outdated. */
function isOutdated(group: Group, refresh: Refresh, member: Member): boolean {
  const id = member.instance.instanceId;
  const { desired, rollback } = refresh;
  const isNew = desired !== undefined && isFrom(member, desired.resolved);
  if (rollback === undefined) {
    return refresh.outdated.has(id) || (desired !== undefined && !isNew);
  }
  const wasLaunchedBefore = member.launchedAt < rollback.startedAt;
  const isFormer = isFrom(member, group.settings.launchTemplate);
  return !refresh.originals.has(id) && (wasLaunchedBefore || (isNew && !isFormer));
}

/** Whether the host came from this version of this template. */
export function isFrom(
  { instance }: Member,
  template: { readonly id?: string; readonly version: string },
): boolean {
  return instance.launchTemplate.id === template.id && instance.launchTemplate.version === template.version;
}

function handling({ preferences }: Refresh, member: Member): "replace" | "ignore" | "wait" {
  const wish = isStandby(member)
    ? preferences.standbyHosts
    : member.protectedFromScaleIn
      ? preferences.protectedHosts
      : "Refresh";
  const handlings = { Refresh: "replace", Terminate: "replace", Ignore: "ignore", Wait: "wait" } as const;
  return handlings[wish];
}

function isStandby({ state }: Member): boolean {
  return state === "Standby" || state === "EnteringStandby";
}

/** In service, and healthy by the group's kind of health check. */
function isHealthy(context: AutoScalingContext, group: Group, member: Member): boolean {
  if (member.state !== "InService" || member.health !== "Healthy" || member.lost) {
    return false;
  }
  const asksBalancers = group.settings.healthCheckType.split(",").includes("ELB");
  const { instanceId } = member.instance;
  return (
    !asksBalancers ||
    sourcesOf(context, group).every((source) =>
      ["healthy", "unused"].includes(source.health(instanceId).state),
    )
  );
}

/** Hosts of before need no warm-up. */
function isWarm(context: AutoScalingContext, refresh: Refresh, member: Member): boolean {
  const since = member.inServiceAt ?? Number.POSITIVE_INFINITY;
  const needed = refresh.originals.has(member.instance.instanceId) ? 0 : refresh.preferences.warmup;
  return context.clock.now() >= since + needed * 1000;
}
