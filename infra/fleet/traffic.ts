import type * as pulumi from "@pulumi/pulumi";

/** The load balancer in front of a fleet: the source of its requests, and where its hosts register. */
export interface FleetTraffic {
  /** Security group of the load balancer, the only source of requests. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Target group of the hosts; undefined for a Classic Load Balancer. */
  readonly targetGroupArn?: pulumi.Input<string>;
  /** Name of a Classic Load Balancer; it has no target groups. */
  readonly classicLoadBalancerName?: pulumi.Input<string>;
  /** ARN of the Application Load Balancer, which scaling on requests needs. */
  readonly loadBalancerArn?: pulumi.Input<string>;
}
