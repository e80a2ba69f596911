import type * as pulumi from "@pulumi/pulumi";
import type { Edge } from "../edge/make-edge";
import type { Fleets } from "../fleet/make-fleets";
import { Observability, type ObservabilityArgs } from "../observability/observability";
import type { Settings } from "../settings/schema";
import { workersRollout } from "./healthy-hosts";
import type { ReleaseArgs } from "./release";
import { secondName } from "./second-fleet";
import { longestSuspensionMinutes } from "./suspension";

interface WatchArgs
  extends Pick<ObservabilityArgs, "account" | "region" | "roles" | "tags">,
    Pick<ReleaseArgs, "handedOver"> {
  readonly settings: Pick<Settings, "rollout" | "workers" | "observability">;
  readonly edge: Edge;
  readonly fleets: Fleets;
}

/** The alarms, dashboard and notices of all fleets and their deployments. */
export function watchReleases(name: string, args: WatchArgs): Observability {
  const { account, region, roles, tags, edge, fleets, settings } = args;
  const { green, workers } = fleets;
  return new Observability(name, {
    account,
    region,
    roles,
    tags,
    observability: settings.observability,
    traffic: edge.watched,
    groups: groupsOf(fleets),
    deploymentGroupNames: [
      name,
      ...(workers === undefined ? [] : [`${name}-workers`]),
      ...(green === undefined ? [] : [secondName(name)]),
    ],
    suspendedByRolloutMinutes: suspendedMinutes(args),
  });
}

/** Minutes for which a rollout to any fleet may keep processes suspended. That of the workers may be another one. */
function suspendedMinutes({ settings: { rollout, workers }, handedOver }: WatchArgs): number {
  const rollouts = workers === undefined ? [rollout] : [rollout, workersRollout(rollout, workers)];
  return Math.max(...rollouts.map((each) => longestSuspensionMinutes(each, handedOver)));
}

function groupsOf({ hosts, green, workers }: Fleets): Record<string, pulumi.Input<string>> {
  return {
    hosts: hosts.autoScalingGroupName,
    ...(workers === undefined ? {} : { workers: workers.autoScalingGroupName }),
    ...(green === undefined ? {} : { green: green.autoScalingGroupName }),
  };
}
