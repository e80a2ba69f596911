import { gracePeriodSeconds, minimumOf } from "@inservice/rollout/plan";
import * as pulumi from "@pulumi/pulumi";
import type { Database } from "./database";
import type { Edge } from "./edge";
import type { Environment } from "./environment";
import { environmentSetup } from "./environment/host-script";
import { Fleet, type FleetArgs } from "./fleet";
import { trafficWaits } from "./load-balancer/timing";
import type { Network } from "./network";
import { throughAgentEndpoint } from "./network/placement";
import type { LogGroups } from "./observability/log-groups";
import { logAgentConfiguration, logShippingSetup } from "./observability/log-shipping";
import type { RevisionStore } from "./revision-store";
import type { Settings } from "./settings/schema";
import type { HostSettings } from "./settings/sections/hosts";

export interface FleetsArgs
  extends Pick<
    FleetArgs,
    | "account"
    | "region"
    | "project"
    | "stack"
    | "roles"
    | "application"
    | "fleet"
    | "calls"
    | "protect"
    | "tags"
  > {
  readonly workers?: HostSettings | undefined;
  readonly environment: Environment;
  readonly settings: Pick<
    Settings,
    "environment" | "revisions" | "observability" | "database" | "network" | "rollout" | "loadBalancer"
  >;
  readonly network: Network;
  readonly edge: Edge;
  readonly store: RevisionStore;
  readonly database: Database | undefined;
  readonly logs: LogGroups;
}

export interface Fleets {
  /** The fleet behind the load balancer. */
  readonly hosts: Fleet;
  /** Job servers, where the settings ask for them. */
  readonly workers: Fleet | undefined;
  /** Rights of hosts to what the revision's scripts call; those of a fleet that needs none are missing. */
  readonly scriptPolicies: pulumi.Resource[];
}

/** Makes the fleets of the stack and lets them into its database. */
export function makeFleets(name: string, args: FleetsArgs): Fleets {
  const { network, edge, settings } = args;
  const common = {
    ...args,
    vpcId: network.vpcId,
    subnetIds: network.hostSubnetIds,
    hostsArePublic: network.hostsArePublic,
    agentEndpoint: throughAgentEndpoint(settings.network),
    revisionBucketArn: args.store.bucketArn,
    secretArns: args.environment.secretArns,
    keyArns: keyArns(settings),
  };
  const port = args.application.port;
  const { desiredCapacity, minSize } = args.fleet;
  const hosts = new Fleet(`${name}-fleet`, {
    ...common,
    traffic: edge.forFleet,
    gracePeriodSeconds: gracePeriodSeconds(
      desiredCapacity ?? minSize,
      minimumOf(settings.rollout),
      trafficWaits(settings.loadBalancer),
    ),
    setup: setup(args, port),
  });
  args.database?.openTo(`${name}-database`, "hosts", hosts.securityGroupId);
  if (args.workers === undefined) {
    return { hosts, workers: undefined, scriptPolicies: scriptPolicies([hosts]) };
  }
  const workers = new Fleet(`${name}-workers`, { ...common, fleet: args.workers, setup: setup(args) });
  args.database?.openTo(`${name}-database`, "workers", workers.securityGroupId);
  return { hosts, workers, scriptPolicies: scriptPolicies([hosts, workers]) };
}

function scriptPolicies(fleets: readonly Fleet[]): pulumi.Resource[] {
  return fleets.flatMap(({ scriptPolicy }) => (scriptPolicy === undefined ? [] : [scriptPolicy]));
}

/** What configures a host before its agent starts: the application's environment, and where its logs go. */
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

/** The stack's own keys with which a host must be able to decrypt. */
function keyArns({ environment, revisions, database }: FleetsArgs["settings"]): string[] {
  const keys = [...(environment.kmsKeyArns ?? []), revisions.kmsKeyArn, database?.kmsKeyArn];
  return [...new Set(keys.filter((key) => key !== undefined))];
}
