import {
  allowTrafficSeconds,
  BOOT_SECONDS,
  counted,
  deploymentSeconds,
  firstWay,
  gracePeriodSeconds,
  largestWithRoom,
  type TrafficWaits,
  wayOf,
} from "@inservice/rollout/plan";
import { trafficWaits } from "../../edge/timing";
import { sizeRange } from "../../fleet/size-range";
import { workersRollout } from "../../release/healthy-hosts";
import { problem } from "../problem";
import type { Settings } from "../schema";
import type { HostSettings } from "../sections/hosts";

/** A new stack's hosts would be replaced in the middle of their first rollout. The default is long enough by itself. */
export function gracePeriod({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  const given = fleet?.healthCheckGracePeriodSeconds;
  if (given === undefined || fleet === undefined || loadBalancer === undefined || rollout === undefined) {
    return [];
  }
  const hosts = fleet.desiredCapacity ?? fleet.minSize;
  const least = gracePeriodSeconds(hosts, wayOf(rollout), trafficWaits(loadBalancer));
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
  const others = ", a shorter deregistration delay or quicker checks";
  return tooLong("fleet", fleet, rollout, trafficWaits(loadBalancer), others);
}

/** The same for the workers, which have no load balancer to wait for. */
export function workersDuration({ workers, rollout }: Partial<Settings>): string[] {
  return workers === undefined || rollout === undefined
    ? []
    : tooLong("workers", workers, workersRollout(rollout, workers), undefined, "");
}

/** @param others what would help besides more minutes and another method */
function tooLong(
  path: string,
  hosts: HostSettings,
  rollout: Settings["rollout"],
  waits: TrafficWaits | undefined,
  others: string,
): string[] {
  const { deploymentMinutes } = rollout;
  const [longest] = deployments(path, hosts, rollout, waits).sort(
    (one, other) => other.seconds - one.seconds,
  );
  const expected = Math.ceil((longest?.seconds ?? 0) / 60);
  if (longest === undefined || expected <= deploymentMinutes) {
    return [];
  }
  const allowed = `at least ${expected}, which ${longest.what} is expected to take; or another rollout.method${others}`;
  return [problem("rollout.deploymentMinutes", deploymentMinutes, allowed)];
}

/** To the largest fleet, with an additional batch to the largest that has room for it; and the first one, without a batch. */
function deployments(
  path: string,
  hosts: HostSettings,
  rollout: Settings["rollout"],
  waits: TrafficWaits | undefined,
) {
  const { most, mostIn } = sizeRange(path, hosts);
  const way = wayOf(rollout);
  const live = "additionalBatch" in way ? Math.max(1, largestWithRoom(most, way.additionalBatch)) : most;
  const first = hosts.desiredCapacity ?? hosts.minSize;
  return [
    {
      seconds: deploymentSeconds(live, way, waits),
      what: `${rollout.method} over ${mostIn}, ${counted(most, "host")},`,
    },
    {
      seconds: deploymentSeconds(first, firstWay(way), waits),
      what: `the first rollout over ${counted(first, "host")} of ${path}, one after the other,`,
    },
  ];
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
