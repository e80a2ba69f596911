import type * as pulumi from "@pulumi/pulumi";
import type { FleetTraffic } from "../fleet/traffic";
import type { NetworkIds } from "../network/network-ids";
import type { WatchedTraffic } from "../observability/traffic-metrics";
import type { DeploymentTraffic } from "../release/group-args";
import type { Settings } from "../settings/schema";
import { ClassicLoadBalancer } from "./classic-load-balancer";
import { LoadBalancer, type LoadBalancerArgs } from "./load-balancer";

export interface EdgeArgs extends Pick<LoadBalancerArgs, "account" | "tags"> {
  readonly settings: Pick<Settings, "application" | "loadBalancer">;
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
}

/** Makes the kind of load balancer that the settings name. */
export function makeEdge(name: string, { account, tags, settings, network }: EdgeArgs): Edge {
  const { application, loadBalancer } = settings;
  const { vpcId, publicSubnetIds, hostSubnetIds } = network;
  const subnetIds = loadBalancer.internal ? hostSubnetIds : publicSubnetIds;
  const placed = { account, tags, application, loadBalancer, vpcId, subnetIds };
  return loadBalancer.kind === "classic" ? classicEdge(name, placed) : applicationEdge(name, placed);
}

function applicationEdge(name: string, args: LoadBalancerArgs): Edge {
  const balancer = new LoadBalancer(name, args);
  const { url, securityGroupId, targetGroupName, targetGroupArn, loadBalancerArn } = balancer;
  const { loadBalancerArnSuffix, targetGroupArnSuffix } = balancer;
  return {
    url,
    forFleet: { securityGroupId, targetGroupArn, loadBalancerArn },
    forDeployments: { targetGroupName, targetGroupArn },
    watched: { kind: "application", loadBalancerArnSuffix, targetGroupArnSuffix },
    targetGroupArns: [targetGroupArn],
    classicLoadBalancerNames: [],
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
  };
}
