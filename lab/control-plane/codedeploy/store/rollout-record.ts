import { minimumHealthy } from "./minimum-healthy";
import type { Deployment, Target } from "./model";
import { zonesOf } from "./zones";

/** What happened in a deployment, for the report: times, batches, and the waits that could not be shorter. */
export interface RolloutRecord {
  readonly deploymentId: string;
  readonly status: Deployment["status"];
  readonly configName: string;
  /** Hosts that the configuration keeps healthy. */
  readonly minimumHealthy: number;
  /** Target groups and Classic Load Balancers by name. */
  readonly trafficSourceNames: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Hosts that started at the same time, in order. */
  readonly batches: readonly (readonly string[])[];
  readonly hosts: readonly HostRecord[];
  /** With a zonal configuration, the zones in their order. */
  readonly zones?: readonly ZoneRecord[];
}

export interface ZoneRecord {
  readonly instanceIds: readonly string[];
  /** Hosts that may be missing at once. */
  readonly together: number;
  /** Waiting time after the zone. */
  readonly bakeSeconds: number;
}

/** What the deployment did on one host, and how long it waited there, in seconds. */
export interface HostRecord {
  readonly instanceId: string;
  readonly status: Target["status"];
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Minimum time of draining by the settings: the deregistration delay of the slowest target group. */
  readonly drainSeconds: number;
  /** Time that the revision's own hook scripts ran, as measured. */
  readonly hookSeconds: number;
  /**
   * Minimum time from registration to healthy, by the settings of the slowest target group or Classic Load Balancer.
   */
  readonly checkSeconds: number;
}

export function recordOf(deployment: Deployment): RolloutRecord {
  const targets = [...deployment.targets.values()];
  const minimum = minimumHealthy(deployment.config.minimumHealthyHosts, targets.length);
  return {
    deploymentId: deployment.id,
    status: deployment.status,
    configName: deployment.config.name,
    minimumHealthy: minimum,
    trafficSourceNames: [
      ...deployment.settings.targetGroupNames,
      ...deployment.settings.classicLoadBalancerNames,
    ],
    startedAt: deployment.startTime,
    endedAt: deployment.completeTime,
    batches: batches(targets),
    hosts: targets.map(hostRecord),
    ...zoneRecords(deployment, minimum),
  };
}

function zoneRecords(deployment: Deployment, minimum: number): Pick<RolloutRecord, "zones"> {
  const zones = zonesOf(deployment)?.map((zone) => ({
    instanceIds: zone.hosts.map(({ instanceId }) => instanceId),
    together: Math.min(deployment.targets.size - minimum, zone.hosts.length - zone.minimum),
    bakeSeconds: zone.bakeSeconds,
  }));
  return zones === undefined ? {} : { zones };
}

function batches(targets: readonly Target[]): readonly (readonly string[])[] {
  const byStart = new Map<number, string[]>();
  for (const target of targets) {
    if (target.startTime === undefined) {
      continue;
    }
    const batch = byStart.get(target.startTime) ?? [];
    batch.push(target.instanceId);
    byStart.set(target.startTime, batch);
  }
  return [...byStart].sort(([a], [b]) => a - b).map(([, batch]) => batch);
}

function hostRecord(target: Target): HostRecord {
  const { instanceId, status, drainSeconds, hookSeconds, checkSeconds } = target;
  return {
    instanceId,
    status,
    startedAt: target.startTime,
    endedAt: target.endTime,
    drainSeconds,
    hookSeconds,
    checkSeconds,
  };
}
