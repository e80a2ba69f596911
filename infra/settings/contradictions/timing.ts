import { expectedRolloutSeconds, timing } from "../../load-balancer/timing";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** A host that cannot be healthy before Auto Scaling looks would be replaced for ever. */
export function gracePeriod({ fleet, loadBalancer }: Partial<Settings>): string[] {
  if (fleet === undefined || loadBalancer === undefined) {
    return [];
  }
  const { gracePeriodSeconds, blockTrafficSeconds, allowTrafficSeconds } = timing(loadBalancer);
  const given = fleet.healthCheckGracePeriodSeconds;
  if (given >= gracePeriodSeconds) {
    return [];
  }
  const allowed = `at least ${gracePeriodSeconds}, a host's turn in the first rollout: ${blockTrafficSeconds} to block traffic, 30 for hooks, ${allowTrafficSeconds} to allow traffic`;
  return [problem("fleet.healthCheckGracePeriodSeconds", given, allowed)];
}

/** A rollout that takes longer than it may is stopped half-way; the fleet may have its full size when it begins. */
export function rolloutDuration({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  if (fleet === undefined || loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const expected = Math.ceil(expectedRolloutSeconds(fleet.maxSize, rollout, loadBalancer) / 60);
  if (expected <= rollout.deploymentMinutes) {
    return [];
  }
  const allowed = `at least ${expected}, which ${rollout.method} over fleet.maxSize, ${fleet.maxSize} hosts, is expected to take; or another rollout.method, a shorter deregistration delay or quicker checks`;
  return [problem("rollout.deploymentMinutes", rollout.deploymentMinutes, allowed)];
}

/** Waiting for health must outlast the checks that make a host healthy. */
export function healthWait({ loadBalancer, rollout }: Partial<Settings>): string[] {
  if (loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const { allowTrafficSeconds } = timing(loadBalancer);
  if (rollout.healthSeconds >= allowTrafficSeconds) {
    return [];
  }
  const allowed = `at least ${allowTrafficSeconds}, in which loadBalancer.healthCheck makes a host healthy`;
  return [problem("rollout.healthSeconds", rollout.healthSeconds, allowed)];
}
