import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";

/** What awsx's VPC has no arguments for. */
export function vpcTransforms(network: Settings["network"], protect: boolean): pulumi.ResourceTransform[] {
  return [...(hostsArePublic(network) ? [] : [noPublicAddress]), ...(protect ? [protectVpc] : [])];
}

/**
 * Whether the hosts stand in public subnets with addresses of their own: only where they could not reach AWS
 * otherwise, since there is neither a NAT gateway nor an endpoint. What stands in an existing network is its owner's choice.
 */
export function hostsArePublic(network: Settings["network"]): boolean {
  const { existing, natGateways, interfaceEndpoints } = network;
  return existing === undefined && natGateways === "none" && interfaceEndpoints === "none";
}

/**
 * Turns off mapPublicIpOnLaunch in a VPC's subnets (FSBP EC2.15): awsx turns it on in every public subnet and has no argument
 * for it. Load balancers and NAT gateways have addresses of their own.
 */
export const noPublicAddress: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;

/**
 * Protects a VPC and none of what is in it: subnets and gateways come and go with the settings. Another VPC in its place could not be finished,
 * as the load balancer and its target group stand in the old one with names that are taken; Pulumi then refuses before anything changes.
 */
export const protectVpc: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/vpc:Vpc" ? { props, opts: { ...opts, protect: true } } : undefined;
