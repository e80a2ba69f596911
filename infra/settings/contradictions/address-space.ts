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
  const problems: string[] = [];
  const whole = wholeBlock(cidrBlock);
  if (whole !== cidrBlock) {
    problems.push(problem("network.cidrBlock", cidrBlock, `${whole}, where that block begins`));
  }
  const longest = longestVpcMask(availabilityZones);
  if (parseBlock(cidrBlock).mask > longest) {
    const allowed = `a block of size /16 to /${longest} for ${availabilityZones} zones, since a load balancer needs subnets of /27 or larger`;
    problems.push(problem("network.cidrBlock", cidrBlock, allowed));
  }
  return problems;
}

/** Rules of a security group take blocks, not addresses within them: AWS's provider refuses the others, one at a time. */
export function clientBlocks({ loadBalancer }: Partial<Settings>): string[] {
  const blocks = loadBalancer?.allowedCidrBlocks ?? [];
  return blocks.flatMap((block, index) => {
    const whole = wholeBlock(block);
    const alone = block.replace(/\/.*/, "/32");
    const allowed = `${whole}, where that block begins, or ${alone} for the one address`;
    return whole === block ? [] : [problem(`loadBalancer.allowedCidrBlocks[${index}]`, block, allowed)];
  });
}

/** The block in which an address lies, without the bits that its mask leaves to hosts. */
function wholeBlock(block: string): string {
  return formatBlock(parseBlock(block));
}
