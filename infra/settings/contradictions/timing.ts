import {
  allowTrafficSeconds,
  BOOT_SECONDS,
  counted,
  deploymentSeconds,
  firstWay,
  gracePeriodSeconds,
  largestWithRoom,
  type TrafficWaits,
} from "@inservice/rollout/plan";
import { trafficWaits } from "../../edge/timing";
import { sizeRange } from "../../fleet/size-range";
import { workersRollout } from "../../release/healthy-hosts";
import { wayInZones } from "../../release/zones";
import { problem } from "../problem";
import type { Settings } from "../schema";
import type { HostSettings } from "../sections/hosts";

/**
 * With a shorter grace period, a new stack's hosts would be replaced during their first rollout. The default is
 * always long enough.
 */
export function gracePeriod({ fleet, loadBalancer, network, rollout }: Partial<Settings>): string[] {
  const given = fleet?.healthCheckGracePeriodSeconds;
  if (given === undefined || fleet === undefined || loadBalancer === undefined) {
    return [];
  }
  if (network === undefined || rollout === undefined) {
    return [];
  }
  const hosts = fleet.desiredCapacity ?? fleet.minSize;
  const least = gracePeriodSeconds(hosts, wayInZones({ rollout, network }), trafficWaits(loadBalancer));
  if (given >= least) {
    return [];
  }
  const allowed =
    `at least ${least}: ${BOOT_SECONDS} to boot, plus ${least - BOOT_SECONDS}, the expected time of ` +
    `${rollout.method} over the first ${counted(hosts, "host")}. Or leave it out`;
  return [problem("fleet.healthCheckGracePeriodSeconds", given, allowed)];
}

/** A rollout that takes longer than allowed is stopped halfway. The check assumes a fleet of full size. */
export function rolloutDuration({ fleet, loadBalancer, network, rollout }: Partial<Settings>): string[] {
  if (fleet === undefined || loadBalancer === undefined || network === undefined || rollout === undefined) {
    return [];
  }
  const zones = rollout.zones === undefined ? "" : ", a shorter rollout.zones.monitorSeconds";
  const others = `${zones}, a shorter deregistration delay or quicker checks`;
  return tooLong("fleet", fleet, { rollout, network }, trafficWaits(loadBalancer), others);
}

/** The same for the workers. They do not wait for a load balancer. */
export function workersDuration({ workers, network, rollout }: Partial<Settings>): string[] {
  return workers === undefined || network === undefined || rollout === undefined
    ? []
    : tooLong("workers", workers, { rollout: workersRollout(rollout, workers), network }, undefined, "");
}

/** @param others what would help besides more minutes and another method */
function tooLong(
  path: string,
  hosts: HostSettings,
  settings: Pick<Settings, "rollout" | "network">,
  waits: TrafficWaits | undefined,
  others: string,
): string[] {
  const { deploymentMinutes } = settings.rollout;
  const [longest] = deployments(path, hosts, settings, waits).sort(
    (one, other) => other.seconds - one.seconds,
  );
  const expected = Math.ceil((longest?.seconds ?? 0) / 60);
  if (longest === undefined || expected <= deploymentMinutes) {
    return [];
  }
  const allowed = `at least ${expected}, the expected time of ${longest.what}; or another rollout.method${others}`;
  return [problem("rollout.deploymentMinutes", deploymentMinutes, allowed)];
}

/**
 * The rollout over the largest fleet, or the largest one with room for an additional batch. Also the first rollout, which
 * has no batch.
 */
function deployments(
  path: string,
  hosts: HostSettings,
  settings: Pick<Settings, "rollout" | "network">,
  waits: TrafficWaits | undefined,
) {
  const { most, mostIn } = sizeRange(path, hosts);
  const way = wayInZones(settings);
  const live = "additionalBatch" in way ? Math.max(1, largestWithRoom(most, way.additionalBatch)) : most;
  const first = hosts.desiredCapacity ?? hosts.minSize;
  return [
    {
      seconds: deploymentSeconds(live, way, waits),
      what: `${settings.rollout.method} over ${counted(most, "host")} (${mostIn})`,
    },
    {
      seconds: deploymentSeconds(first, firstWay(way), waits),
      what: `the first rollout over ${counted(first, "host")} (${path}), one at a time`,
    },
  ];
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
