import type * as pulumi from "@pulumi/pulumi";

/** The load balancer in front of a fleet: where its requests come from and where its hosts are registered. */
export interface FleetTraffic {
  /** Security group of the load balancer: the only source of requests. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Target group of the hosts; for every load balancer but a Classic one. */
  readonly targetGroupArn?: pulumi.Input<string>;
  /** Name of a Classic Load Balancer, which has no target groups. */
  readonly classicLoadBalancerName?: pulumi.Input<string>;
  /** ARN of the Application Load Balancer; needed to scale on requests. */
  readonly loadBalancerArn?: pulumi.Input<string>;
}
