import type { Fleet } from "../model/fleet";
import { NOTHING_OWED, type Owed } from "../model/guard";
import type { RolloutSettings } from "../model/settings";
import { type Asked, surgeOf } from "../plan/asked";
import type { Reads } from "../ports/port";
import type { PreflightView } from "../preflight/finding";
import { asBefore, liveFleet } from "../truth/owed";

/** Reads something that a rollout can do without: what is not allowed, or does not answer, is told and left out. */
export type Ask = <T>(what: string, read: () => Promise<T>, otherwise: T) => Promise<T>;

/** What a rollout does to a group. */
export interface PreflightExtent {
  /** Whether it is the group's first revision, for which no hosts are added. Default: it is not. */
  readonly first?: boolean;
  /** Hosts to be added. Default: those of the additional batch, unless a run before has added them. */
  readonly addedHosts?: number;
  /** Whether a deployment to the group comes, which its alarms would stop. Default: it does. */
  readonly deploys?: boolean;
}

/** The group as it was found, and what is asked of it. */
export interface PreflightGroup extends PreflightExtent {
  readonly settings: PreflightSettings;
  readonly fleet: Fleet;
  readonly owed?: Owed | undefined;
}

export type PreflightSettings = Asked & Pick<RolloutSettings, "group" | "autoScalingGroupName">;

/** Reads all that the checks of `preflight/` look at. It changes nothing. */
export async function preflightView(port: Reads, group: PreflightGroup, ask: Ask): Promise<PreflightView> {
  const { settings, fleet, owed = NOTHING_OWED } = group;
  const { autoScalingGroupName } = settings;
  const addedHosts = group.addedHosts ?? stillToAdd(group);
  const [refresh, subnets, alarms] = await Promise.all([
    ask(
      "whether an instance refresh is under way",
      () => port.runningRefresh(autoScalingGroupName),
      undefined,
    ),
    addedHosts === 0
      ? []
      : ask("how many free addresses its subnets have", () => port.subnetRoom(autoScalingGroupName), []),
    group.deploys === false
      ? NO_ALARMS
      : ask("whether an alarm would stop the deployment", () => alarmsOf(port, settings), NO_ALARMS),
  ]);
  return {
    autoScalingGroupName,
    deploymentGroupName: settings.group.deploymentGroupName,
    fleet: asBefore(fleet, owed),
    refresh,
    addsHosts: settings.additionalBatch !== undefined || addedHosts > 0,
    addedHosts,
    subnets,
    redAlarms: alarms.red,
    missingAlarms: alarms.missing,
  };
}

const NO_ALARMS: Awaited<ReturnType<Reads["alarms"]>> = { red: [], missing: [] };

async function alarmsOf(port: Reads, { group }: PreflightSettings) {
  const names = await port.rollbackAlarms(group);
  return names.length === 0 ? NO_ALARMS : port.alarms(names);
}

function stillToAdd({ settings, fleet, owed = NOTHING_OWED, first = false }: PreflightGroup): number {
  return owed.surge === undefined ? surgeOf(settings, liveFleet(fleet, owed, first)) : 0;
}
