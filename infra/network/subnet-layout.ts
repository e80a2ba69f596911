import { type AddressBlock, formatBlock, parseBlock, partOf } from "./address-block";

/** Address blocks of each kind of subnet, one for each zone. */
interface SubnetLayout {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly isolated: readonly string[];
}

/** The longest mask of a subnet in which a load balancer may stand (ELBv2 user guide, subnets for your load balancer). */
const LONGEST_SUBNET_MASK = 27;

/**
 * Divides a VPC's block: an equal part for each zone, of which private subnets get a half, public and isolated ones a
 * quarter each. Room is kept for four zones (eight, if there are more than four) and for every kind of subnet, so that
 * a third zone, a NAT gateway or a database, added later, moves no subnet that exists: moving one replaces its hosts.
 */
export function subnetLayout(cidrBlock: string, zones: number): SubnetLayout {
  const block = parseBlock(cidrBlock);
  const zoneMask = block.mask + zoneBits(zones);
  const parts = Array.from({ length: zones }, (_, index) => partOf(block, zoneMask, index));
  const quarter = (zone: AddressBlock, index: number) => formatBlock(partOf(zone, zoneMask + 2, index));
  return {
    private: parts.map((zone) => formatBlock(partOf(zone, zoneMask + 1, 0))),
    public: parts.map((zone) => quarter(zone, 2)),
    isolated: parts.map((zone) => quarter(zone, 3)),
  };
}

/** The longest mask of a VPC whose public subnets can still hold a load balancer. */
export function longestVpcMask(zones: number): number {
  return LONGEST_SUBNET_MASK - 2 - zoneBits(zones);
}

function zoneBits(zones: number): number {
  return zones <= 4 ? 2 : 3;
}
