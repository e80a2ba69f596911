import { hostsThatStay } from "../release/healthy-hosts";
import type { Settings } from "../settings/schema";

/** What a load balancer is told about health and leaving: all other waits follow from it. */
export type TrafficProfile = Pick<Settings["loadBalancer"], "healthCheck" | "deregistrationDelaySeconds">;
type Method = Pick<Settings["rollout"], "method" | "minimumHealthyPercent">;

/** Seconds of a host's hooks from stop to validation that are assumed, as nobody knows them before a rollout. */
const ASSUMED_HOOK_SECONDS = 30;
/** CodeDeploy ends every hook after an hour (CodeDeploy user guide, quotas). */
const LONGEST_HOOK_SECONDS = 3600;
const SHORTEST_HOOK_SECONDS = 60;
/**
 * Seconds from a host's launch to the start of a rollout: the grace period that Auto Scaling's console suggests (Auto Scaling user
 * guide, health check grace period).
 */
export const BOOT_SECONDS = 300;

/** Waits in seconds, each the longest that is to be expected. */
export interface Timing {
  /** From a started application to the first request: CodeDeploy's AllowTraffic. */
  readonly allowTrafficSeconds: number;
  /** From the last new request to the first hook: CodeDeploy's BlockTraffic. */
  readonly blockTrafficSeconds: number;
  /** One host's turn in a rollout, with an assumed 30 s of hooks. */
  readonly hostTurnSeconds: number;
  /** Shortest timeout in appspec.yml of a hook that itself waits for a drain and a check. */
  readonly hookTimeoutSeconds: number;
}

/**
 * The waits that follow from a traffic profile. AWS states BlockTraffic and AllowTraffic as healthy threshold times
 * interval, and one interval more, each (AWS Knowledge Center, codedeploy-elb-deployments); the drain comes on top.
 */
export function timing({ healthCheck, deregistrationDelaySeconds }: TrafficProfile): Timing {
  const allowTrafficSeconds = (healthCheck.healthyThreshold + 1) * healthCheck.intervalSeconds;
  const blockTrafficSeconds = deregistrationDelaySeconds + allowTrafficSeconds;
  const hostTurnSeconds = blockTrafficSeconds + ASSUMED_HOOK_SECONDS + allowTrafficSeconds;
  const hookTimeoutSeconds = Math.min(
    LONGEST_HOOK_SECONDS,
    Math.max(SHORTEST_HOOK_SECONDS, blockTrafficSeconds),
  );
  return {
    allowTrafficSeconds,
    blockTrafficSeconds,
    hostTurnSeconds,
    hookTimeoutSeconds,
  };
}

/** Expected seconds of a rollout over a fleet: as many turns as there are batches. */
export function expectedRolloutSeconds(hosts: number, method: Method, profile: TrafficProfile): number {
  return batches(hosts, method) * timing(profile).hostTurnSeconds;
}

/** The same over workers, which have no load balancer to wait for. */
export function expectedWorkersSeconds(workers: number, method: Method): number {
  return batches(workers, method) * ASSUMED_HOOK_SECONDS;
}

/**
 * Shortest grace period in seconds of a group of so many hosts behind the load balancer. Hosts of a new stack go into service with
 * nothing on them and fail the checks until the first rollout has reached them, so that it must outlast all turns.
 */
export function gracePeriodSeconds(hosts: number, method: Method, profile: TrafficProfile): number {
  return BOOT_SECONDS + expectedRolloutSeconds(hosts, method, profile);
}

/** How many batches a rollout has; one host always changes, since settings in which none may are refused. */
export function batches(hosts: number, method: Method): number {
  return Math.ceil(hosts / Math.max(1, hosts - hostsThatStay(hosts, method)));
}
