import { z } from "zod";
import { seconds, text } from "../fields";
import { scaling } from "./scaling";

const INSTANCE_TYPE = text(/^[a-z0-9-]+\.[a-z0-9-]+$/, "an EC2 instance type such as t3.small");
const IMAGE_ID = text(/^ami-[0-9a-f]{8,17}$/, "an AMI id such as ami-0123456789abcdef0");

/** CodeDeploy's longest deployment plus the time to boot. Auto Scaling's API reference names no limit. */
const LONGEST_GRACE_SECONDS = 12 * 3600 + 300;

const image = z.strictObject({
  kind: z
    .enum(["amazonLinux2023", "ubuntu2404"])
    .default("amazonLinux2023")
    .describe(
      "Operating system; its newest public image unless id or bakedId is set. Ubuntu needs the internet.",
    ),
  architecture: z
    .enum(["x86_64", "arm64"])
    .default("x86_64")
    .describe("Processor architecture of the image. It must suit every instance type."),
  id: IMAGE_ID.optional().describe("An image of this kind. User data installs the CodeDeploy agent on it."),
  bakedId: IMAGE_ID.optional().describe(
    "An image of this kind that already contains the runtime and the CodeDeploy agent. The agent's " +
      "service must be disabled: user data configures the agent and then starts it.",
  ),
});

const agent = z.strictObject({
  version: text(/^\d+\.\d+\.\d+-\d+$/, "a release of the CodeDeploy agent such as 1.8.1-26").describe(
    "Release of the CodeDeploy agent that user data installs.",
  ),
  sha256: text(/^[0-9a-f]{64}$/, "64 hexadecimal digits, as sha256sum prints them").describe(
    "Checksum of that release's package for the image's kind and, since 2.0.0, its architecture. A host " +
      "whose download differs never starts the agent.",
  ),
});

const mixedInstances = z.strictObject({
  alternatives: z
    .array(INSTANCE_TYPE)
    .min(1)
    .max(39)
    .describe("Additional instance types that a host may have (Auto Scaling allows 40 in all)."),
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
      .describe("Number of hosts at the start. Scaling owns the number afterwards. Default: minSize."),
    healthCheckGracePeriodSeconds: seconds(0, LONGEST_GRACE_SECONDS)
      .optional()
      .describe(
        "Seconds during which Auto Scaling does not replace a new host that fails health checks. " +
          "Default: 300 to boot. Behind the load balancer, the default adds the expected time of the first " +
          "rollout over all hosts, because a new stack's hosts fail the checks until they are updated. The " +
          "disadvantage: a host that breaks during this time gets no requests, and is replaced only " +
          "afterwards.",
      ),
    warmupSeconds: seconds(0, 3600)
      .default(120)
      .describe("Seconds after which a new host counts in the metrics that scaling reads."),
    maintenance: maintenance.prefault({}),
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
        "Packages to install besides the agent's own. Default: Node.js, which the sample application needs.",
      ),
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
