import type * as pulumi from "@pulumi/pulumi";
import type { FleetTraffic } from "../fleet/traffic";
import type { NetworkIds } from "../network/network-ids";
import type { WatchedTraffic } from "../observability/traffic-metrics";
import type { DeploymentTraffic } from "../release/group-args";
import { hasTwoFleets } from "../release/two-fleets";
import type { Settings } from "../settings/schema";
import { ClassicLoadBalancer } from "./classic-load-balancer";
import { GreenTargetGroup } from "./green-target-group";
import { LoadBalancer, type LoadBalancerArgs } from "./load-balancer";

export interface EdgeArgs extends Pick<LoadBalancerArgs, "account" | "tags"> {
  readonly settings: Pick<Settings, "application" | "loadBalancer" | "rollout">;
  readonly network: NetworkIds;
}

/** What the other parts of the stack need to know of a load balancer of either kind. */
export interface Edge {
  /** Address of the service, without a trailing slash. */
  readonly url: pulumi.Output<string>;
  readonly forFleet: FleetTraffic;
  readonly forDeployments: DeploymentTraffic;
  readonly watched: WatchedTraffic;
  /** Target groups in which each host must be healthy after a rollout. Empty for a Classic Load Balancer. */
  readonly targetGroupArns: readonly pulumi.Output<string>[];
  /**
   * Classic Load Balancers in which each host must be InService after a rollout. Empty for an Application Load
   * Balancer.
   */
  readonly classicLoadBalancerNames: readonly pulumi.Output<string>[];
  /** The way of the requests to a second fleet, if rollouts have one. */
  readonly green: GreenEdge | undefined;
}

/** What a second fleet needs to know of the load balancer. */
export interface GreenEdge {
  readonly forFleet: FleetTraffic;
  readonly forDeployments: DeploymentTraffic;
  readonly targetGroupArn: pulumi.Output<string>;
  /** The listener whose requests rollouts share between both fleets. */
  readonly listenerArn: pulumi.Output<string>;
}

/** Makes the kind of load balancer that the settings name. */
export function makeEdge(name: string, { account, tags, settings, network }: EdgeArgs): Edge {
  const { application, loadBalancer } = settings;
  const { vpcId, publicSubnetIds, hostSubnetIds } = network;
  const subnetIds = loadBalancer.internal ? hostSubnetIds : publicSubnetIds;
  const placed = { account, tags, application, loadBalancer, vpcId, subnetIds };
  return loadBalancer.kind === "classic"
    ? classicEdge(name, placed)
    : applicationEdge(name, placed, hasTwoFleets(settings.rollout));
}

function applicationEdge(name: string, args: LoadBalancerArgs, twoFleets: boolean): Edge {
  const balancer = new LoadBalancer(name, args);
  const green = twoFleets ? new GreenTargetGroup(`${name}-green`, args) : undefined;
  const { url, securityGroupId, targetGroupName, targetGroupArn, loadBalancerArn } = balancer;
  const { loadBalancerArnSuffix, targetGroupArnSuffix } = balancer;
  return {
    url,
    forFleet: { securityGroupId, targetGroupArn, loadBalancerArn },
    forDeployments: { targetGroupName, targetGroupArn },
    watched: {
      kind: "application",
      loadBalancerArnSuffix,
      targetGroupArnSuffix,
      ...(green === undefined ? {} : { greenArnSuffix: green.targetGroupArnSuffix }),
    },
    targetGroupArns: [targetGroupArn],
    classicLoadBalancerNames: [],
    green: green && greenEdge(balancer, green),
  };
}

function greenEdge(
  { securityGroupId, loadBalancerArn, listenerArn }: LoadBalancer,
  { targetGroupName, targetGroupArn }: GreenTargetGroup,
): GreenEdge {
  return {
    forFleet: { securityGroupId, targetGroupArn, loadBalancerArn },
    forDeployments: { targetGroupName, targetGroupArn },
    targetGroupArn,
    listenerArn,
  };
}

function classicEdge(name: string, args: LoadBalancerArgs): Edge {
  const { url, securityGroupId, classicLoadBalancerName } = new ClassicLoadBalancer(name, args);
  return {
    url,
    forFleet: { securityGroupId, classicLoadBalancerName },
    forDeployments: { classicLoadBalancerName },
    watched: { kind: "classic", loadBalancerName: classicLoadBalancerName },
    targetGroupArns: [],
    classicLoadBalancerNames: [classicLoadBalancerName],
    green: undefined,
  };
}
