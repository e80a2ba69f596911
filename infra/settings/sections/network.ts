import { z } from "zod";
import { ipv4Block } from "../fields";

/** Where the fleet stands. */
export const network = z.strictObject({
  cidrBlock: ipv4Block
    .regex(/\/(1[6-9]|2[0-4])$/)
    .meta({ allowed: "an IPv4 block of size /16 to /24" })
    .default("10.0.0.0/16")
    .describe("Address block of the VPC, divided evenly over its zones."),
  availabilityZones: z.int().min(2).max(6).default(2).describe("Number of Availability Zones."),
  natGateways: z
    .enum(["none", "single", "onePerZone"])
    .default("single")
    .describe("NAT gateways for the private subnets. With none, the hosts stand in public subnets."),
});
