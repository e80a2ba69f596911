import { problem } from "../problem";
import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

const OF_A_NEW_NETWORK = [
  "cidrBlock",
  "availabilityZones",
  "natGateways",
  "interfaceEndpoints",
  "flowLogs",
] as const;
const BY_STACK = "network.existing.stackReference is set";
const UNLESS = {
  vpcId: BY_STACK,
  publicSubnetIds: `${BY_STACK} or loadBalancer.internal is true`,
  hostSubnetIds: BY_STACK,
} as const;
const NAMED = ["vpcId", "publicSubnetIds", "hostSubnetIds"] as const;

/**
 * A network is new, named by its ids, or named by another stack, and never two of these. Public subnets are for an
 * internet-facing load balancer. A network without them usually has an internal one.
 */
export function existingNetwork({ network, loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  const existing = network?.existing;
  if (network === undefined || existing === undefined) {
    return [];
  }
  const path = "network.existing";
  const ids = existing.stackReference === undefined ? [] : [...NAMED, "isolatedSubnetIds" as const];
  const needed = NAMED.filter((key) => key !== "publicSubnetIds" || loadBalancer?.internal === false);
  const missing = existing.stackReference === undefined ? needed : [];
  return [
    ...withoutEffect(raw, "network", OF_A_NEW_NETWORK, `without ${path}`),
    ...withoutEffect(raw, path, ids, `without ${path}.stackReference`),
    ...missing
      .filter((key) => existing[key] === undefined)
      .map((key) => problem(`${path}.${key}`, undefined, `required, unless ${UNLESS[key]}`)),
  ];
}

/** Without flow logs in a new network, the settings for their retention have no effect. */
export function flowLogs({ network }: Partial<Settings>, raw: RawSettings): string[] {
  if (network === undefined || network.existing !== undefined || network.flowLogs.enabled) {
    return [];
  }
  const path = "network.flowLogs";
  return withoutEffect(raw, path, ["traffic", "retentionDays"], `with ${path}.enabled`);
}
