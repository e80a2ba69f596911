import { z } from "zod";
import { anyText, ipv4Block, text } from "../fields";

const subnetIds = z
  .array(text(/^subnet-[0-9a-f]{8,17}$/, "a subnet id such as subnet-0123456789abcdef0"))
  .min(2);

/** A network that somebody else keeps. */
const existing = z.strictObject({
  vpcId: text(/^vpc-[0-9a-f]{8,17}$/, "a VPC id such as vpc-0123456789abcdef0")
    .optional()
    .describe(
      "Existing VPC to use instead of a new one. Fixed after the first up: another VPC needs a new stack.",
    )
    .meta({ example: "vpc-0123456789abcdef0" }),
  publicSubnetIds: subnetIds
    .optional()
    .describe(
      "Subnets of an internet-facing load balancer, in two zones or more. Not needed if loadBalancer.internal is true.",
    )
    .meta({ example: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }),
  hostSubnetIds: subnetIds
    .optional()
    .describe("Subnets of the hosts, in two zones or more. They must reach AWS.")
    .meta({ example: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"] }),
  isolatedSubnetIds: subnetIds
    .optional()
    .describe("Subnets of the database, in two zones or more.")
    .meta({ example: ["subnet-0123456789abcdef4", "subnet-0123456789abcdef5"] }),
  interfaceEndpoints: z
    .enum(["none", "agent"])
    .default("none")
    .describe(
      "Which interface endpoints the network has; none are made. With agent, hosts reach CodeDeploy through its endpoint codedeploy-commands-secure, and their agent must sign its calls.",
    ),
  stackReference: anyText
    .optional()
    .describe(
      "Stack (organization/project/stack) whose outputs vpcId, publicSubnetIds, hostSubnetIds and isolatedSubnetIds replace these settings. Public subnets are needed only for an internet-facing load balancer, isolated ones only for a database. After the first up, another stack must have the same VPC.",
    ),
});

const flowLogs = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether connections are recorded in a log group."),
  traffic: z
    .enum(["rejected", "all"])
    .default("rejected")
    .describe("Which connections are recorded: refused ones or all (AWS charges for each gigabyte of log)."),
  retentionDays: z
    .literal([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ])
    .default(365)
    .describe("Days after which a record is deleted (CloudWatch Logs allows these numbers)."),
});

/** Where the fleet stands. */
export const network = z
  .strictObject({
    cidrBlock: ipv4Block
      .regex(/\/(1[6-9]|2[0-3])$/)
      .meta({ allowed: "an IPv4 block of size /16 to /23" })
      .default("10.0.0.0/16")
      .describe(
        "Address block of the VPC. Each zone gets a quarter of it (an eighth with more than four zones). Fixed after the first up: another block would need another VPC.",
      ),
    availabilityZones: z.int().min(2).max(6).default(2).describe("Number of Availability Zones."),
    natGateways: z
      .enum(["none", "single", "onePerZone"])
      .default("single")
      .describe(
        "NAT gateways for the private subnets. With none, and without interfaceEndpoints, the hosts stand in public subnets.",
      ),
    interfaceEndpoints: z
      .enum(["none", "agent"])
      .default("none")
      .describe(
        "Interface endpoints for the services that a host's agents call, so that they need no internet. There is always an S3 gateway endpoint.",
      ),
    flowLogs: flowLogs.prefault({}),
    existing: existing.optional(),
  })
  .meta({ summary: "The network of the hosts: a new VPC, or subnets that exist already." });
