import {
  allowTrafficSeconds,
  BOOT_SECONDS,
  counted,
  gracePeriodSeconds,
  minimumOf,
  rolloutSeconds,
} from "@inservice/rollout/plan";
import { trafficWaits } from "../../edge/timing";
import { type SizeRange, sizeRange } from "../../fleet/size-range";
import { workersRollout } from "../../release/healthy-hosts";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** A new stack's hosts would be replaced in the middle of their first rollout. The default is long enough by itself. */
export function gracePeriod({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  const given = fleet?.healthCheckGracePeriodSeconds;
  if (given === undefined || fleet === undefined || loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const hosts = fleet.desiredCapacity ?? fleet.minSize;
  const least = gracePeriodSeconds(hosts, minimumOf(rollout), trafficWaits(loadBalancer));
  if (given >= least) {
    return [];
  }
  const allowed = `at least ${least}: ${BOOT_SECONDS} to boot, and ${least - BOOT_SECONDS} that ${rollout.method} over the first ${counted(hosts, "host")} is expected to take; or leave it out`;
  return [problem("fleet.healthCheckGracePeriodSeconds", given, allowed)];
}

/** A rollout that takes longer than it may is stopped half-way; the fleet may have its full size when it begins. */
export function rolloutDuration({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  if (fleet === undefined || loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const range = sizeRange("fleet", fleet);
  const seconds = rolloutSeconds(range.most, minimumOf(rollout), trafficWaits(loadBalancer));
  return tooLong(seconds, rollout, range, ", a shorter deregistration delay or quicker checks");
}

/** The same for the workers, which have no load balancer to wait for. */
export function workersDuration({ workers, rollout }: Partial<Settings>): string[] {
  if (workers === undefined || rollout === undefined) {
    return [];
  }
  const range = sizeRange("workers", workers);
  const theirs = workersRollout(rollout, workers);
  const seconds = rolloutSeconds(range.most, minimumOf(theirs), undefined);
  return tooLong(seconds, theirs, range, "");
}

/** @param others what would help besides more minutes and another method */
function tooLong(
  seconds: number,
  { deploymentMinutes, method }: Settings["rollout"],
  { most, mostIn }: SizeRange,
  others: string,
): string[] {
  const expected = Math.ceil(seconds / 60);
  if (expected <= deploymentMinutes) {
    return [];
  }
  const allowed = `at least ${expected}, which ${method} over ${mostIn}, ${counted(most, "host")}, is expected to take; or another rollout.method${others}`;
  return [problem("rollout.deploymentMinutes", deploymentMinutes, allowed)];
}

/** Waiting for health must outlast the checks that make a host healthy. */
export function healthWait({ loadBalancer, rollout }: Partial<Settings>): string[] {
  if (loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const least = allowTrafficSeconds(trafficWaits(loadBalancer));
  if (rollout.healthSeconds >= least) {
    return [];
  }
  const allowed = `at least ${least}, in which loadBalancer.healthCheck makes a host healthy`;
  return [problem("rollout.healthSeconds", rollout.healthSeconds, allowed)];
}
