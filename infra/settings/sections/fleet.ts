import { z } from "zod";
import { seconds, text } from "../fields";

/** The hosts. */
export const fleet = z.strictObject({
  instanceType: text(/^[a-z0-9-]+\.[a-z0-9-]+$/, "an EC2 instance type such as t3.small")
    .default("t3.small")
    .describe("EC2 instance type."),
  imageId: text(/^ami-[0-9a-f]{8,17}$/, "an AMI id such as ami-0123456789abcdef0")
    .optional()
    .describe("AMI of the hosts. Default: the latest Amazon Linux 2023 for x86_64."),
  minSize: z.int().min(1).max(500).default(2).describe("Fewest hosts."),
  maxSize: z.int().min(1).max(500).default(4).describe("Most hosts."),
  desiredCapacity: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe("Hosts at the start; scaling owns the number afterwards. Default: minSize."),
  healthCheckGracePeriodSeconds: seconds(0, 7200)
    .default(600)
    .describe(
      "Seconds before Auto Scaling replaces a new host for failing load balancer checks; must outlast the first rollout's turn on a host.",
    ),
});
