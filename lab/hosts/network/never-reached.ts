import { BlockList, isIPv6 } from "node:net";

/**
 * Addresses that a host must not reach even with internet access. A cloud machine or a container gets its identity
 * and credentials there. In AWS, all of them are link-local or in fd00:ec2::/32 (EC2 user guide, "Access instance
 * metadata"; ECS developer guide, "Task metadata"; EKS user guide, "Pod Identity Agent"). In Alibaba Cloud, the
 * address is 100.100.100.200.
 */
const identityServices = new BlockList();
identityServices.addSubnet("169.254.0.0", 16, "ipv4");
identityServices.addSubnet("fe80::", 10, "ipv6");
identityServices.addSubnet("fd00:ec2::", 32, "ipv6");
identityServices.addAddress("100.100.100.200", "ipv4");

export function isIdentityService(address: string): boolean {
  return identityServices.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
