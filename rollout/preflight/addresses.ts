import { counted } from "../plan/counted";
import type { Finding, PreflightView } from "./finding";

/** A launch fails in a subnet without a free address. Auto Scaling tries the group's other zones, but no others than those. */
export function addresses({
  autoScalingGroupName: group,
  addedHosts,
  subnets,
}: PreflightView): Finding | undefined {
  const free = subnets.flatMap(({ freeAddresses }) => freeAddresses ?? Number.POSITIVE_INFINITY);
  const room = free.reduce((sum, one) => sum + one, 0);
  if (subnets.length === 0 || addedHosts <= room) {
    return undefined;
  }
  const each = subnets.map(({ subnetId, freeAddresses }) => `${subnetId} ${freeAddresses}`).join(", ");
  return {
    id: "addresses",
    text:
      `${counted(addedHosts, "host")} would be added to ${group}, whose subnets have ` +
      `${counted(room, "free address", "free addresses")} (${each})`,
    fix: "Free addresses, add a subnet to the group, or roll out in place without additional hosts",
    blocks: true,
  };
}
