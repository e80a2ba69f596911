import type * as pulumi from "@pulumi/pulumi";
import type { Edge } from "../edge/make-edge";
import type { Environment } from "../environment/environment";
import type { Fleets } from "../fleet/make-fleets";
import { DeadMan } from "../observability/dead-man";
import type { RevisionStore } from "../revision/revision-store";
import type { Settings } from "../settings/schema";
import { workersRollout } from "./healthy-hosts";
import { Release, type ReleaseArgs } from "./release";
import type { SecondFleet } from "./second-fleet";
import { watchReleases } from "./watch-releases";

export interface ReleasesArgs
  extends Pick<ReleaseArgs, "account" | "region" | "roles" | "revision" | "commit" | "handedOver" | "tags"> {
  readonly settings: Pick<Settings, "fleet" | "rollout" | "workers" | "observability" | "revisions">;
  readonly edge: Edge;
  readonly fleets: Fleets;
  /** Its bucket also keeps the guards. */
  readonly store: Pick<RevisionStore, "bucketName">;
  /** What hosts read before they start the new revision. */
  readonly environment: Environment;
}

/**
 * Releases the revision on each fleet, with the alarms that stop and roll back, and the dead-man behind the rollouts. Returns
 * the release of the hosts.
 */
export function makeReleases(name: string, args: ReleasesArgs): Release {
  const { edge, fleets, settings } = args;
  const { rollout, workers: asked, observability } = settings;
  const { hosts, workers } = fleets;
  const watch = watchReleases(name, args);
  const common = commonOf(args);
  // The deployment groups get no topic, because the observability's event rule already reports every failure.
  const release = new Release(name, {
    ...common,
    rollout,
    autoScalingGroupName: hosts.autoScalingGroupName,
    minSizes: hosts.minSizes,
    launched: { template: hosts.template, maintenance: settings.fleet.maintenance },
    second: secondFleetOf(args),
    alarmNames: watch.rollbackAlarmNames,
    traffic: edge.forDeployments,
    targetGroupArns: edge.targetGroupArns,
    classicLoadBalancerNames: edge.classicLoadBalancerNames,
  });
  fleets.green?.scale(release);
  const releases: Record<string, Release> = { hosts: release };
  if (workers !== undefined && asked !== undefined) {
    releases.workers = new Release(`${name}-workers`, {
      ...common,
      rollout: workersRollout(rollout, asked),
      applicationName: release.applicationName,
      autoScalingGroupName: workers.autoScalingGroupName,
      minSizes: workers.minSizes,
      launched: { template: workers.template, maintenance: asked.maintenance },
      targetGroupArns: [],
      classicLoadBalancerNames: [],
    });
  }
  if (observability.suspensionWatch) {
    deadMan(`${name}-dead-man`, args, releases, watch.topicArn);
  }
  return release;
}

function secondFleetOf({ edge, fleets, settings }: ReleasesArgs): SecondFleet | undefined {
  const { hosts, green } = fleets;
  if (green === undefined || edge.green === undefined) {
    return undefined;
  }
  const { forDeployments: traffic, targetGroupArn, listenerArn } = edge.green;
  const { autoScalingGroupName } = green;
  return {
    ...{ autoScalingGroupName, traffic, targetGroupArn, listenerArn },
    fleet: settings.fleet,
    template: hosts.template,
  };
}

/** What the releases of all fleets have in common. */
function commonOf({
  account,
  region,
  roles,
  revision,
  commit,
  handedOver,
  tags,
  environment,
  fleets,
  store,
}: ReleasesArgs) {
  return {
    account,
    region,
    roles,
    revision,
    commit,
    configurationHash: environment.configurationHash,
    handedOver,
    tags,
    guardBucket: store.bucketName,
    after: [environment, ...fleets.scriptPolicies],
  };
}

function deadMan(
  name: string,
  { account, region, roles, tags, settings: { observability, revisions } }: ReleasesArgs,
  releases: Readonly<Record<string, Release>>,
  topicArn: pulumi.Output<string>,
): void {
  const targets = Object.entries(releases).map(([fleet, { lookedAfter }]) => [fleet, lookedAfter] as const);
  new DeadMan(name, {
    account,
    region,
    roles,
    tags,
    observability,
    topicArn,
    targets: Object.fromEntries(targets),
    bucketKeyArn: revisions.kmsKeyArn,
  });
}
