import type { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import type { EC2ClientConfig, Subnet } from "@aws-sdk/client-ec2";
import type { SubnetRoom } from "../../model/subnet-room";
import type { PreflightReads } from "../../ports/preflight";
import { describeGroup } from "../describe-group";
import { call } from "../sdk-errors";

/** The client of EC2 is the largest of all, and only rollouts that add hosts need it: it is loaded with the first call. */
export function subnetCalls(
  autoScaling: AutoScalingClient,
  settings: EC2ClientConfig,
): Pick<PreflightReads, "subnetRoom"> {
  return {
    subnetRoom: async (name) => {
      const group = await call("DescribeAutoScalingGroups", () => describeGroup(autoScaling, name));
      // Identifiers separated by commas (Auto Scaling API reference, AutoScalingGroup).
      const ids = (group.VPCZoneIdentifier ?? "").split(",").filter((id) => id !== "");
      return ids.length === 0 ? [] : call("DescribeSubnets", () => describe(settings, ids));
    },
  };
}

/** @param ids not empty: without ids all subnets of the account would be told. A group has a few, which one page holds */
async function describe(settings: EC2ClientConfig, ids: readonly string[]): Promise<readonly SubnetRoom[]> {
  const ec2: typeof import("@aws-sdk/client-ec2") = require("@aws-sdk/client-ec2");
  const client = new ec2.EC2Client(settings);
  try {
    const answer = await client.send(new ec2.DescribeSubnetsCommand({ SubnetIds: [...ids] }));
    return (answer.Subnets ?? []).map(roomOf);
  } finally {
    client.destroy();
  }
}

function roomOf({ SubnetId = "", AvailableIpAddressCount, Ipv6Native }: Subnet): SubnetRoom {
  return { subnetId: SubnetId, freeAddresses: Ipv6Native === true ? undefined : AvailableIpAddressCount };
}
