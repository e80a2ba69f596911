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

/**
 * With a shorter grace period, a new stack's hosts would be replaced during their first rollout. The default is
 * always long enough.
 */
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
  const allowed =
    `at least ${least}: ${BOOT_SECONDS} to boot, plus ${least - BOOT_SECONDS}, the expected time of ` +
    `${rollout.method} over the first ${counted(hosts, "host")}. Or leave it out`;
  return [problem("fleet.healthCheckGracePeriodSeconds", given, allowed)];
}

/** A rollout that takes longer than allowed is stopped halfway. The check assumes a fleet of full size. */
export function rolloutDuration({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  if (fleet === undefined || loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const range = sizeRange("fleet", fleet);
  const seconds = rolloutSeconds(range.most, minimumOf(rollout), trafficWaits(loadBalancer));
  return tooLong(seconds, rollout, range, ", a shorter deregistration delay or quicker checks");
}

/** The same for the workers. They do not wait for a load balancer. */
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
  const allowed =
    `at least ${expected}, the expected time of ${method} over ${counted(most, "host")} (${mostIn}); or another ` +
    `rollout.method${others}`;
  return [problem("rollout.deploymentMinutes", deploymentMinutes, allowed)];
}

/** The wait for health must last longer than the checks that make a host healthy. */
export function healthWait({ loadBalancer, rollout }: Partial<Settings>): string[] {
  if (loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const least = allowTrafficSeconds(trafficWaits(loadBalancer));
  if (rollout.healthSeconds >= least) {
    return [];
  }
  const allowed = `at least ${least}, the time in which loadBalancer.healthCheck makes a host healthy`;
  return [problem("rollout.healthSeconds", rollout.healthSeconds, allowed)];
}
