import { type AddressBlock, formatBlock, parseBlock, partOf } from "./address-block";

/** Address blocks of each kind of subnet, one for each zone. */
interface SubnetLayout {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly isolated: readonly string[];
}

/** The longest mask of a subnet that a load balancer accepts (ELBv2 user guide, subnets for your load balancer). */
const LONGEST_SUBNET_MASK = 27;

/**
 * Divides a VPC's block into equal parts, one for each zone. Private subnets get half of a part; public and isolated
 * subnets get a quarter each. There is room for four zones (eight if there are more than four) and for every kind of
 * subnet. So a third zone, a NAT gateway or a database that is added later moves no existing subnet. Moving a subnet
 * would replace its hosts.
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

/** The longest mask of a VPC block whose public subnets still have room for a load balancer. */
export function longestVpcMask(zones: number): number {
  return LONGEST_SUBNET_MASK - 2 - zoneBits(zones);
}

function zoneBits(zones: number): number {
  return zones <= 4 ? 2 : 3;
}
