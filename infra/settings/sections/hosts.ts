import { z } from "zod";
import { seconds, text } from "../fields";
import { agent, image } from "./image";
import { scaling } from "./scaling";

const INSTANCE_TYPE = text(/^[a-z0-9-]+\.[a-z0-9-]+$/, "an EC2 instance type such as t3.small");

/** CodeDeploy's longest deployment plus the time to boot. Auto Scaling's API reference names no limit. */
const LONGEST_GRACE_SECONDS = 12 * 3600 + 300;

const mixedInstances = z.strictObject({
  alternatives: z
    .array(INSTANCE_TYPE)
    .min(1)
    .max(39)
    .describe("Instance types besides instanceType that serve as well (Auto Scaling allows 40 in all).")
    .meta({ example: ["t3a.small", "t3.medium"] }),
  onDemandBase: z
    .int()
    .min(0)
    .max(500)
    .default(0)
    .describe("Number of hosts that are always On-Demand, before onDemandPercentage counts."),
  onDemandPercentage: z
    .int()
    .min(0)
    .max(100)
    .default(100)
    .describe(
      "Percentage of On-Demand hosts above that number. The other hosts are Spot, price-capacity-optimized.",
    ),
});

const rootVolume = z.strictObject({
  sizeGiB: z
    .int()
    .min(8)
    .max(16384)
    .default(20)
    .describe("Size of the encrypted gp3 root volume in GiB. The agent keeps five revisions on it."),
  kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/\S+$/, "the ARN of a KMS key")
    .optional()
    .describe(
      "Its KMS key. Auto Scaling's service-linked role needs a grant. Default: the account's EBS key.",
    ),
});

const maintenance = z.strictObject({
  minHealthyPercent: z
    .int()
    .min(0)
    .max(100)
    .default(100)
    .describe("Percentage of the desired capacity that stays healthy while Auto Scaling replaces hosts."),
  maxHealthyPercent: z
    .int()
    .min(100)
    .max(200)
    .default(110)
    .describe("Percentage that hosts may reach during a replacement; at most 100 above minHealthyPercent."),
});

/** Settings of one fleet. The hosts behind the load balancer and the workers differ only in their sizes. */
export function hosts(sizes: { readonly minSize: number; readonly maxSize: number }) {
  const { minSize, maxSize } = sizes;
  return z.strictObject({
    ...machine(),
    minSize: z.int().min(1).max(500).default(minSize).describe("Minimum number of hosts."),
    maxSize: z.int().min(1).max(500).default(maxSize).describe("Maximum number of hosts."),
    desiredCapacity: z
      .int()
      .min(1)
      .max(500)
      .optional()
      .describe("Hosts at the start. Afterwards scaling owns the number. Default: minSize."),
    healthCheckGracePeriodSeconds: seconds(0, LONGEST_GRACE_SECONDS)
      .optional()
      .describe(
        "Seconds before Auto Scaling replaces a new host for failing health checks. Default: 300 to boot; behind the load balancer also the expected duration of the first rollout over all hosts, since hosts of a new stack fail the checks until their turn. The price: a host that breaks within this time gets no requests, and is replaced only afterwards.",
      ),
    warmupSeconds: seconds(0, 3600)
      .default(120)
      .describe("Seconds after which a new host counts in the metrics that scaling uses."),
    maintenance: maintenance.prefault({}),
    maxInstanceLifetimeDays: z
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe(
        "Days after which Auto Scaling replaces a host, within maintenance and whatever runs meanwhile (docs/images.md). Default: hosts stay until something else replaces them.",
      ),
    scaling: scaling.prefault({}),
  });
}

/** Settings of one fleet, complete. */
export type HostSettings = z.output<ReturnType<typeof hosts>>;

/** Properties of a single host. */
function machine() {
  return {
    instanceType: INSTANCE_TYPE.default("t3.small").describe("EC2 instance type."),
    mixedInstances: mixedInstances.optional(),
    image: image.prefault({}),
    agent: agent.optional(),
    packages: z
      .array(text(/^[a-zA-Z0-9][a-zA-Z0-9.+_-]*$/, "the name of a package"))
      .optional()
      .describe(
        "Packages that user data installs besides those that the agent needs. Default: Node.js, which the sample application needs.",
      )
      .meta({ example: ["nginx", "php8.4-fpm"] }),
    rootVolume: rootVolume.prefault({}),
    metadataHopLimit: z
      .int()
      .min(1)
      .max(2)
      .default(1)
      .describe("Network hops to the instance metadata service. Use 2 only for applications in containers."),
    detailedMonitoring: z
      .boolean()
      .default(true)
      .describe("Whether CloudWatch gets host metrics every minute, not every five. Scaling reacts sooner."),
  };
}
