import { z } from "zod";

/**
 * Every setting of a stack: its meaning (unit), its range and its default. What the parser accepts, what an
 * error message says is allowed and docs/settings.md are all derived from this one schema.
 */

const seconds = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
/** Text of a form that a regular expression checks and words describe. */
const text = (pattern: RegExp, allowed: string) => z.string().regex(pattern).meta({ allowed });
const anyText = z.string().min(1);
const ipv4Block = z.cidrv4();
const httpPath = text(/^\/\S*$/, "a path that starts with /");

const application = z.strictObject({
  directory: anyText
    .default("app")
    .describe(
      "Directory of the application, relative to the program; holds appspec.yml unless a build makes it.",
    ),
  buildCommand: anyText
    .optional()
    .describe(
      "The application's own build step, run in its directory at every preview and up; it writes the revision to $OUTPUT. Without it the directory itself is the revision.",
    ),
  port: z
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe("Port on which the application listens on each host."),
});

const network = z.strictObject({
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

const healthCheck = z.strictObject({
  path: httpPath.default("/health").describe("Path that answers 200 on a healthy host."),
  intervalSeconds: seconds(5, 300)
    .default(5)
    .describe("Seconds between two checks of one host (ELBv2 allows 5 to 300)."),
  timeoutSeconds: seconds(2, 120)
    .default(2)
    .describe("Seconds after which a check has failed (ELBv2 allows 2 to 120)."),
  healthyThreshold: z
    .int()
    .min(2)
    .max(10)
    .default(2)
    .describe("Passed checks after which an unhealthy host is healthy again."),
  unhealthyThreshold: z
    .int()
    .min(2)
    .max(10)
    .default(2)
    .describe("Failed checks after which a host gets no more requests."),
});

const loadBalancer = z.strictObject({
  port: z.int().min(1).max(65535).default(80).describe("Port of the HTTP listener."),
  allowedCidrBlocks: z
    .array(ipv4Block.meta({ allowed: "an IPv4 block such as 203.0.113.0/24" }))
    .min(1)
    .default(["0.0.0.0/0"])
    .describe("Who may reach the listener."),
  deregistrationDelaySeconds: seconds(0, 3600)
    .default(60)
    .describe(
      "Seconds in which a leaving host may finish its requests; every host waits as long in a rollout (ELBv2: 0 to 3600, its own default 300).",
    ),
  healthCheck: healthCheck.prefault({}),
});

const fleet = z.strictObject({
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

const rollout = z.strictObject({
  method: z
    .enum(["oneAtATime", "halfAtATime", "allAtOnce", "rolling"])
    .default("oneAtATime")
    .describe("How many hosts CodeDeploy updates together; rolling keeps minimumHealthyPercent in service."),
  minimumHealthyPercent: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe(
      "Percentage of hosts kept in service; only, and always, with method rolling. CodeDeploy rounds up.",
    ),
  deploymentMinutes: z
    .int()
    .min(1)
    .max(720)
    .default(60)
    .describe("Minutes after which a deployment is stopped and has failed (CodeDeploy's limit is 12 hours)."),
  healthSeconds: seconds(10, 3600)
    .default(300)
    .describe(
      "Seconds in which every host must be healthy behind the load balancer once CodeDeploy has finished.",
    ),
  pollSeconds: seconds(1, 30).default(2).describe("Seconds between two looks at a running deployment."),
  smokeCheckPath: httpPath
    .optional()
    .describe(
      "Path requested through the load balancer after every rollout; up fails unless it answers 2xx. Must be reachable from where up runs.",
    ),
});

const revisions = z.strictObject({
  destroyWithStack: z
    .boolean()
    .default(false)
    .describe("Whether destroy also deletes the bucket with all revisions in it."),
});

export const settingsSchema = z.strictObject({
  application: application.prefault({}),
  network: network.prefault({}),
  loadBalancer: loadBalancer.prefault({}),
  fleet: fleet.prefault({}),
  rollout: rollout.prefault({}),
  revisions: revisions.prefault({}),
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .default({})
    .describe("Tags of every resource, besides Project and Stack."),
});

/** All settings of a stack, complete: defaults filled in, ranges checked. */
export type Settings = z.output<typeof settingsSchema>;
