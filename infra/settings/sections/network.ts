import { z } from "zod";
import { anyText, ipv4Block, text } from "../fields";

const subnetIds = z
  .array(text(/^subnet-[0-9a-f]{8,17}$/, "a subnet id such as subnet-0123456789abcdef0"))
  .min(2);

/** A network that somebody else maintains. */
const existing = z.strictObject({
  vpcId: text(/^vpc-[0-9a-f]{8,17}$/, "a VPC id such as vpc-0123456789abcdef0")
    .optional()
    .describe(
      "VPC to use instead of a new one. It cannot change after the first up; another VPC needs a new stack.",
    ),
  publicSubnetIds: subnetIds
    .optional()
    .describe(
      "Subnets of an internet-facing load balancer, in at least two zones. They are not needed if " +
        "loadBalancer.internal is true.",
    ),
  hostSubnetIds: subnetIds
    .optional()
    .describe("Subnets of the hosts, in at least two zones. Hosts must be able to reach AWS from them."),
  isolatedSubnetIds: subnetIds.optional().describe("Subnets of the database, in at least two zones."),
  interfaceEndpoints: z
    .enum(["none", "agent"])
    .default("none")
    .describe(
      "What the network already has; the program makes none. With agent, hosts reach CodeDeploy through " +
        "the network's interface endpoint codedeploy-commands-secure, and their agent signs its calls.",
    ),
  stackReference: anyText
    .optional()
    .describe(
      "Stack (organization/project/stack) that names the VPC and subnets in its outputs vpcId, " +
        "publicSubnetIds, hostSubnetIds and isolatedSubnetIds. Only an internet-facing load balancer needs " +
        "the public subnets, and only a database the isolated ones. After the first up, it must keep " +
        "naming the same VPC.",
    ),
});

const flowLogs = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether connections are recorded in a log group."),
  traffic: z
    .enum(["rejected", "all"])
    .default("rejected")
    .describe("Connections to record: only the refused ones, or all. Each gigabyte of log costs money."),
  retentionDays: z
    .literal([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ])
    .default(365)
    .describe("Days after which a record is deleted (the numbers that CloudWatch Logs allows)."),
});

/** Where the fleet runs. */
export const network = z.strictObject({
  cidrBlock: ipv4Block
    .regex(/\/(1[6-9]|2[0-3])$/)
    .meta({ allowed: "an IPv4 block of size /16 to /23" })
    .default("10.0.0.0/16")
    .describe(
      "Address block of the VPC. Each zone gets a quarter (an eighth if there are more than four zones), " +
        "with room for every kind of subnet. It cannot change after the first up, because another block " +
        "needs another VPC.",
    ),
  availabilityZones: z.int().min(2).max(6).default(2).describe("Number of Availability Zones."),
  natGateways: z
    .enum(["none", "single", "onePerZone"])
    .default("single")
    .describe(
      "NAT gateways for the private subnets. With none, and without interfaceEndpoints, the hosts are in " +
        "public subnets.",
    ),
  interfaceEndpoints: z
    .enum(["none", "agent"])
    .default("none")
    .describe(
      "Interface endpoints for the calls of the agents on a host, so that hosts need no internet. The S3 " +
        "gateway endpoint always exists.",
    ),
  flowLogs: flowLogs.prefault({}),
  existing: existing.optional(),
});
