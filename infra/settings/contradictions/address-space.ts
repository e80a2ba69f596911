import { formatBlock, parseBlock } from "../../network/address-block";
import { longestVpcMask } from "../../network/subnet-layout";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** A VPC's block must begin where a block of its size begins, and hold the subnets of all its zones. */
export function addressSpace({ network }: Partial<Settings>): string[] {
  if (network === undefined || network.existing !== undefined) {
    return [];
  }
  const { cidrBlock, availabilityZones } = network;
  const block = parseBlock(cidrBlock);
  const problems: string[] = [];
  if (formatBlock(block) !== cidrBlock) {
    problems.push(problem("network.cidrBlock", cidrBlock, `${formatBlock(block)}, where that block begins`));
  }
  const longest = longestVpcMask(availabilityZones);
  if (block.mask > longest) {
    const allowed = `a block of size /16 to /${longest} for ${availabilityZones} zones, since a load balancer needs subnets of /27 or larger`;
    problems.push(problem("network.cidrBlock", cidrBlock, allowed));
  }
  return problems;
}
