import type * as pulumi from "@pulumi/pulumi";

/**
 * Protects a VPC and none of what is in it: subnets and gateways come and go with the settings. Another VPC in its place could not be finished,
 * as the load balancer and its target group stand in the old one with names that are taken; Pulumi then refuses before anything changes.
 */
export const protectVpc: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/vpc:Vpc" ? { props, opts: { ...opts, protect: true } } : undefined;
