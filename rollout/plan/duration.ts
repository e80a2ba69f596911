import { outlook } from "./outlook";
import { firstWay, type Shift, type Way } from "./way";
import { monitoredSeconds } from "./zones";

/** Seconds of a host's hooks from stop to validation that are assumed, as nobody knows them before a rollout. */
export const ASSUMED_HOOK_SECONDS = 30;
/**
 * Seconds from a host's launch to the start of a rollout: the grace period that Auto Scaling's console suggests (Auto Scaling user
 * guide, health check grace period).
 */
export const BOOT_SECONDS = 300;

/** What a target group or a Classic Load Balancer is told about health and leaving: all waits follow from it. */
export interface TrafficWaits {
  /** Deregistration delay, or connection draining timeout. */
  readonly drainSeconds: number;
  readonly intervalSeconds: number;
  readonly healthyThreshold: number;
}

/**
 * Seconds from a started application to the first request. AWS states the time of BlockTraffic and of AllowTraffic as healthy
 * threshold times interval, and one interval more, each (AWS Knowledge Center, codedeploy-elb-deployments).
 */
export function allowTrafficSeconds({ healthyThreshold, intervalSeconds }: TrafficWaits): number {
  return (healthyThreshold + 1) * intervalSeconds;
}

/** Seconds from the last new request to the first hook; the drain comes on top of what AWS states. */
export function blockTrafficSeconds(waits: TrafficWaits): number {
  return waits.drainSeconds + allowTrafficSeconds(waits);
}

/** Seconds of one host's turn. Without waits, as for workers, no load balancer holds it up. */
export function hostTurnSeconds(waits: TrafficWaits | undefined): number {
  return waits === undefined
    ? ASSUMED_HOOK_SECONDS
    : blockTrafficSeconds(waits) + ASSUMED_HOOK_SECONDS + allowTrafficSeconds(waits);
}

/**
 * Expected seconds of the deployment alone: one turn for each batch. If no host may leave, it counts as one host at a
 * time. With two fleets it goes to the first host of the second fleet only.
 */
export function deploymentSeconds(hosts: number, way: Way, waits: TrafficWaits | undefined): number {
  if ("twoFleets" in way) {
    return hostTurnSeconds(waits);
  }
  const zones = "type" in way ? way.zones : undefined;
  const monitored = zones === undefined ? 0 : monitoredSeconds(hosts, zones);
  return (outlook(hosts, way)?.batches ?? hosts) * hostTurnSeconds(waits) + monitored;
}

/**
 * Seconds from the launch of additional hosts to their first request. They boot, CodeDeploy's launch hook installs the live
 * revision, and they pass the load balancer's checks (CodeDeploy user guide, integration with Auto Scaling).
 */
export function launchSeconds(waits: TrafficWaits | undefined): number {
  return BOOT_SECONDS + ASSUMED_HOOK_SECONDS + (waits === undefined ? 0 : allowTrafficSeconds(waits));
}

/**
 * Seconds that additional hosts need to leave. Their requests drain, and CodeDeploy's termination hook runs the stop
 * hooks.
 */
export function retireSeconds(waits: TrafficWaits | undefined): number {
  return (waits?.drainSeconds ?? 0) + ASSUMED_HOOK_SECONDS;
}

/** Within what part of the desired capacity Auto Scaling replaces hosts, both in percent. */
interface RefreshLimits {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
}

/** How many hosts are replaced together: at least one (Auto Scaling user guide, instance maintenance policies). */
export function replacedTogether(
  hosts: number,
  { minHealthyPercent, maxHealthyPercent }: RefreshLimits,
): number {
  return Math.max(1, Math.floor((hosts * (maxHealthyPercent - minHealthyPercent)) / 100));
}

/**
 * Seconds that an instance refresh over all hosts needs: each batch launches, warms up, and its predecessors leave.
 * @param warmupSeconds default instance warmup of the group
 */
export function refreshSeconds(
  hosts: number,
  limits: RefreshLimits,
  waits: TrafficWaits | undefined,
  warmupSeconds: number,
): number {
  const batches = Math.ceil(hosts / replacedTogether(hosts, limits));
  return batches * (launchSeconds(waits) + warmupSeconds + retireSeconds(waits));
}

/**
 * Seconds until a second fleet of so many hosts is ready. One host boots without a revision and gets it by a deployment; the
 * others install it when they launch.
 */
export function fillSeconds(hosts: number, waits: TrafficWaits | undefined): number {
  return BOOT_SECONDS + hostTurnSeconds(waits) + (hosts > 1 ? launchSeconds(waits) : 0);
}

/** Seconds from the first share of traffic to the end of the last bake. */
export function shiftSeconds({ steps, bakeSeconds }: Shift): number {
  return (steps.length + 1) * bakeSeconds;
}

/**
 * Expected seconds of a rollout over a fleet, including the launch and the end of an additional batch. With two fleets it
 * includes the shift, but neither the wait for an approval, which nobody knows, nor the time for which the former fleet stays.
 */
export function rolloutSeconds(hosts: number, way: Way, waits: TrafficWaits | undefined): number {
  if ("twoFleets" in way) {
    return fillSeconds(hosts, waits) + shiftSeconds(way.twoFleets);
  }
  const surge = "additionalBatch" in way ? launchSeconds(waits) + retireSeconds(waits) : 0;
  return deploymentSeconds(hosts, way, waits) + surge;
}

/**
 * Shortest grace period in seconds of a group of so many hosts behind the load balancer. Hosts of a new stack go into service with
 * nothing on them and fail the checks until the first rollout has reached them, so that it must outlast all turns.
 */
export function gracePeriodSeconds(hosts: number, way: Way, waits: TrafficWaits): number {
  return BOOT_SECONDS + rolloutSeconds(hosts, firstWay(way), waits);
}
