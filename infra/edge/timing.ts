import { blockTrafficSeconds, type TrafficWaits } from "@inservice/rollout/plan";
import type { Settings } from "../settings/schema";

/** Settings of a load balancer for health checks and draining. All other timeouts derive from them. */
export type TrafficProfile = Pick<Settings["loadBalancer"], "healthCheck" | "deregistrationDelaySeconds">;

/** CodeDeploy ends every hook after one hour (CodeDeploy user guide, quotas). */
const LONGEST_HOOK_SECONDS = 3600;
const SHORTEST_HOOK_SECONDS = 60;

export function trafficWaits({ healthCheck, deregistrationDelaySeconds }: TrafficProfile): TrafficWaits {
  const { healthyThreshold, intervalSeconds } = healthCheck;
  return { drainSeconds: deregistrationDelaySeconds, healthyThreshold, intervalSeconds };
}

/** Shortest timeout in seconds in appspec.yml for a hook that itself waits for a drain and a health check. */
export function hookTimeoutSeconds(profile: TrafficProfile): number {
  const seconds = blockTrafficSeconds(trafficWaits(profile));
  return Math.min(LONGEST_HOOK_SECONDS, Math.max(SHORTEST_HOOK_SECONDS, seconds));
}
