import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";

/** Changes to the VPC for which awsx has no arguments. */
export function vpcTransforms(network: Settings["network"], protect: boolean): pulumi.ResourceTransform[] {
  return [...(hostsArePublic(network) ? [] : [noPublicAddress]), ...(protect ? [protectVpc] : [])];
}

/**
 * Whether the hosts are in public subnets with public addresses. They are there only if they could not reach AWS
 * otherwise, because there is neither a NAT gateway nor an endpoint. In an existing network, its owner chooses the
 * subnets.
 */
export function hostsArePublic(network: Settings["network"]): boolean {
  const { existing, natGateways, interfaceEndpoints } = network;
  return existing === undefined && natGateways === "none" && interfaceEndpoints === "none";
}

/**
 * Turns off mapPublicIpOnLaunch in a VPC's subnets (FSBP EC2.15). awsx turns it on in every public subnet and has no
 * argument for it. Load balancers and NAT gateways have their own addresses.
 */
export const noPublicAddress: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;

/**
 * Protects a VPC, but nothing inside it, because subnets and gateways come and go with the settings. A replacement of
 * the VPC could not finish: the load balancer and its target group are in the old VPC, and their names are taken.
 * With the protection, Pulumi refuses before anything changes.
 */
export const protectVpc: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/vpc:Vpc" ? { props, opts: { ...opts, protect: true } } : undefined;
