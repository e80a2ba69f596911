import type * as pulumi from "@pulumi/pulumi";
import type { Edge } from "../edge/make-edge";
import type { Fleets } from "../fleet/make-fleets";
import { Observability } from "../observability/observability";
import type { HostSettings } from "../settings/sections/hosts";
import type { Observability as ObservabilitySettings } from "../settings/sections/observability";
import { workersRollout } from "./healthy-hosts";
import { Release, type ReleaseArgs } from "./release";

export interface ReleasesArgs
  extends Pick<
    ReleaseArgs,
    "account" | "region" | "rollout" | "roles" | "revision" | "handedOver" | "after" | "tags"
  > {
  readonly observability: ObservabilitySettings;
  readonly edge: Edge;
  readonly fleets: Fleets;
  /** Settings of the workers, where there are some. */
  readonly workers?: HostSettings | undefined;
}

/** Releases the revision on each fleet, watched by the alarms that stop and roll back; gives the hosts' release. */
export function makeReleases(name: string, { edge, fleets, workers: asked, ...args }: ReleasesArgs): Release {
  const { hosts, workers } = fleets;
  const workersName = `${name}-workers`;
  const watch = new Observability(name, {
    ...args,
    traffic: edge.watched,
    groups: groupsOf(fleets),
    deploymentGroupNames: workers === undefined ? [name] : [name, workersName],
    suspendedByDeploymentMinutes: args.handedOver.suspension === "hosts" ? args.rollout.deploymentMinutes : 0,
  });
  // No topic for the deployment groups: the observability's event rule tells of every failure already.
  const release = new Release(name, {
    ...args,
    autoScalingGroupName: hosts.autoScalingGroupName,
    minSizes: hosts.minSizes,
    alarmNames: watch.rollbackAlarmNames,
    traffic: edge.forDeployments,
    targetGroupArns: edge.targetGroupArns,
    classicLoadBalancerNames: edge.classicLoadBalancerNames,
  });
  if (workers !== undefined && asked !== undefined) {
    const { applicationName } = release;
    const rollout = workersRollout(args.rollout, asked);
    const { autoScalingGroupName, minSizes } = workers;
    const unseen = { targetGroupArns: [], classicLoadBalancerNames: [] };
    new Release(workersName, {
      ...args,
      ...unseen,
      ...{ rollout, applicationName, autoScalingGroupName, minSizes },
    });
  }
  return release;
}

function groupsOf({ hosts, workers }: Fleets): Record<string, pulumi.Input<string>> {
  const own = { hosts: hosts.autoScalingGroupName };
  return workers === undefined ? own : { ...own, workers: workers.autoScalingGroupName };
}
