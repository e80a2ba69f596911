import { gracePeriodSeconds } from "@inservice/rollout/plan";
import * as pulumi from "@pulumi/pulumi";
import type { Database } from "../database/database";
import type { Edge } from "../edge/make-edge";
import { trafficWaits } from "../edge/timing";
import type { Environment } from "../environment/environment";
import { environmentSetup } from "../environment/host-script";
import type { Network } from "../network/network";
import type { LogGroups } from "../observability/log-groups";
import { logAgentConfiguration, logShippingSetup } from "../observability/log-shipping";
import { workersRollout } from "../release/healthy-hosts";
import { templateByRollouts } from "../release/template-change";
import { wayInZones } from "../release/zones";
import type { RevisionStore } from "../revision/revision-store";
import type { Settings } from "../settings/schema";
import { Fleet, type FleetArgs } from "./fleet";
import { GreenFleet } from "./green-fleet";

export interface FleetsArgs
  extends Pick<
    FleetArgs,
    "account" | "region" | "project" | "stack" | "roles" | "calls" | "kinds" | "protect" | "tags"
  > {
  /** Sections of the settings. They are separate from the components, because some components have the same name. */
  readonly settings: Pick<
    Settings,
    | "application"
    | "fleet"
    | "workers"
    | "rollout"
    | "network"
    | "loadBalancer"
    | "environment"
    | "revisions"
    | "observability"
    | "database"
  >;
  readonly environment: Environment;
  readonly network: Network;
  readonly edge: Edge;
  readonly store: RevisionStore;
  readonly database: Database | undefined;
  readonly logs: LogGroups;
}

export interface Fleets {
  /** The fleet behind the load balancer. */
  readonly hosts: Fleet;
  /** The second fleet behind the load balancer, if rollouts have one. */
  readonly green: GreenFleet | undefined;
  /** Job servers, if the settings have them. */
  readonly workers: Fleet | undefined;
  /** The hosts' permissions for the calls of the revision's scripts. A fleet that needs none has no entry. */
  readonly scriptPolicies: pulumi.Resource[];
}

/** Makes the fleets of the stack and lets them connect to its database. */
export function makeFleets(name: string, args: FleetsArgs): Fleets {
  const { settings, network, edge, store, environment, database, logs: _, ...stack } = args;
  const { application, fleet } = settings;
  const common = {
    ...stack,
    application,
    vpcId: network.vpcId,
    subnetIds: network.hostSubnetIds,
    hostsArePublic: network.hostsArePublic,
    agentEndpoint: network.agentEndpoint,
    revisionBucketArn: store.bucketArn,
    secretArns: environment.secretArns,
    keyArns: keyArns(settings),
  };
  const behindBalancer = {
    fleet,
    gracePeriodSeconds: firstGracePeriod(settings),
  };
  const hosts = new Fleet(`${name}-fleet`, {
    ...common,
    ...behindBalancer,
    traffic: edge.forFleet,
    twoFleets: edge.green !== undefined,
    templateByRollouts: templateByRollouts(settings.rollout),
    setup: setup(args, application.port),
  });
  database?.openTo(`${name}-database`, "hosts", hosts.securityGroupId);
  const green =
    edge.green &&
    new GreenFleet(`${name}-fleet-green`, {
      ...common,
      ...behindBalancer,
      traffic: edge.green.forFleet,
      template: hosts.template,
    });
  if (settings.workers === undefined) {
    return { hosts, green, workers: undefined, scriptPolicies: scriptPolicies([hosts]) };
  }
  const workers = new Fleet(`${name}-workers`, {
    ...common,
    fleet: settings.workers,
    templateByRollouts: templateByRollouts(workersRollout(settings.rollout, settings.workers)),
    setup: setup(args),
  });
  database?.openTo(`${name}-database`, "workers", workers.securityGroupId);
  return { hosts, green, workers, scriptPolicies: scriptPolicies([hosts, workers]) };
}

/** Long enough for the first rollout over all hosts, and so for that over the first host of a second fleet. */
function firstGracePeriod({ fleet, rollout, network, loadBalancer }: FleetsArgs["settings"]): number {
  const { desiredCapacity, minSize } = fleet;
  const way = wayInZones({ rollout, network });
  return gracePeriodSeconds(desiredCapacity ?? minSize, way, trafficWaits(loadBalancer));
}

function scriptPolicies(fleets: readonly Fleet[]): pulumi.Resource[] {
  return fleets.flatMap(({ scriptPolicy }) => (scriptPolicy === undefined ? [] : [scriptPolicy]));
}

/** Configuration of a host before its agent starts: the application's environment, and the log groups. */
function setup(args: FleetsArgs, port?: number): pulumi.Output<string> {
  const { environment, logs, region, settings } = args;
  return pulumi
    .all([environment.parameterPath, logs.application, logs.agent])
    .apply(([parameterPath, application, agent]) => {
      const shipping = logAgentConfiguration(
        { application, agent },
        settings.observability.applicationLogFile,
      );
      return environmentSetup({ region, parameterPath, port }) + logShippingSetup(shipping);
    });
}

/** The stack's own KMS keys with which a host must be able to decrypt. */
function keyArns({ environment, revisions, database }: FleetsArgs["settings"]): string[] {
  const keys = [...(environment.kmsKeyArns ?? []), revisions.kmsKeyArn, database?.kmsKeyArn];
  return [...new Set(keys.filter((key) => key !== undefined))];
}
