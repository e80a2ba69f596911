import type { Settings } from "../settings/schema";

/**
 * Whether the hosts stand in public subnets with addresses of their own: only where they could not reach AWS
 * otherwise, since there is neither a NAT gateway nor an endpoint. What stands in an existing network is its owner's choice.
 */
export function hostsArePublic(network: Settings["network"]): boolean {
  const { existing, natGateways, interfaceEndpoints } = network;
  return existing === undefined && natGateways === "none" && interfaceEndpoints === "none";
}

/**
 * Whether the CodeDeploy agent on the hosts calls an interface endpoint, which answers signed calls alone: one that the
 * program makes, or one that an existing network is said to have.
 */
export function throughAgentEndpoint({ existing, interfaceEndpoints }: Settings["network"]): boolean {
  return (existing ?? { interfaceEndpoints }).interfaceEndpoints === "agent";
}
