import { formatBlock, parseBlock } from "../../network/address-block";
import { longestVpcMask } from "../../network/subnet-layout";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** A VPC's block must begin at a multiple of its size, and must have room for the subnets of all its zones. */
export function addressSpace({ network }: Partial<Settings>): string[] {
  if (network === undefined || network.existing !== undefined) {
    return [];
  }
  const { cidrBlock, availabilityZones } = network;
  const problems: string[] = [];
  const whole = wholeBlock(cidrBlock);
  if (whole !== cidrBlock) {
    problems.push(
      problem("network.cidrBlock", cidrBlock, `${whole}, which begins at a multiple of its size`),
    );
  }
  const longest = longestVpcMask(availabilityZones);
  if (parseBlock(cidrBlock).mask > longest) {
    const allowed =
      `a block of size /16 to /${longest} for ${availabilityZones} zones, because a load balancer needs ` +
      "subnets of /27 or larger";
    problems.push(problem("network.cidrBlock", cidrBlock, allowed));
  }
  return problems;
}

/**
 * Security group rules accept only blocks whose host bits are zero. The AWS provider refuses other blocks one by one.
 */
export function clientBlocks({ loadBalancer }: Partial<Settings>): string[] {
  const blocks = loadBalancer?.allowedCidrBlocks ?? [];
  return blocks.flatMap((block, index) => {
    const whole = wholeBlock(block);
    const alone = block.replace(/\/.*/, "/32");
    const allowed = `${whole} for that block, or ${alone} for the one address`;
    return whole === block ? [] : [problem(`loadBalancer.allowedCidrBlocks[${index}]`, block, allowed)];
  });
}

/** The block in which an address lies: the address with its host bits set to zero. */
function wholeBlock(block: string): string {
  return formatBlock(parseBlock(block));
}
