import type * as pulumi from "@pulumi/pulumi";

/**
 * Takes away from a VPC's subnets that whatever is launched there gets a public address (FSBP EC2.15): awsx gives it to every public
 * subnet and has no argument for it. Load balancers and NAT gateways have addresses of their own.
 */
export const noPublicAddress: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;
