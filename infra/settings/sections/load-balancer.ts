import { z } from "zod";
import { httpPath, ipv4Block, seconds, text } from "../fields";

const healthCheck = z.strictObject({
  path: httpPath.default("/health").describe("Path that answers 200 on a healthy host."),
  intervalSeconds: seconds(5, 300)
    .default(5)
    .describe("Seconds between two checks of one host (ELBv2 allows 5 to 300)."),
  timeoutSeconds: seconds(2, 120)
    .default(2)
    .describe(
      "Seconds after which a check has failed (ELBv2 allows 2 to 120, a Classic Load Balancer 2 to 60).",
    ),
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

const https = z.strictObject({
  certificateArn: text(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
    "the ARN of an ACM certificate in the stack's region",
  )
    .optional()
    .describe(
      "Certificate of the listener. Default: one is requested for domainName and validated in zoneId.",
    ),
  domainName: text(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "a domain name such as shop.example.com",
  )
    .optional()
    .describe(
      "Name that clients use; required unless certificateArn is given. Without it there can be no smoke check, since no certificate is for the load balancer's own name.",
    ),
  zoneId: text(/^[A-Z0-9]{1,32}$/, "the id of a Route 53 hosted zone such as Z0123456789ABCDEFGHIJ")
    .optional()
    .describe(
      "Public hosted zone that gets the records: domainName's alias, and the certificate's validation.",
    ),
  tlsPolicy: z
    .enum([
      "ELBSecurityPolicy-TLS13-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      "ELBSecurityPolicy-TLS13-1-3-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
      "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    ])
    .default("ELBSecurityPolicy-TLS13-1-2-2021-06")
    .describe("TLS versions and ciphers that clients may use: 1.2 and later."),
});

const accessLogs = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether every request is logged in a bucket of its own."),
  days: z.int().min(1).max(3650).default(90).describe("Days after which a log is deleted."),
  destroyWithStack: z
    .boolean()
    .default(false)
    .describe(
      "Whether destroy also deletes the bucket with all logs in it. While it is false, the bucket is protected: Pulumi refuses to delete it.",
    ),
});

/** How requests reach the hosts, and when a host may take them. */
export const loadBalancer = z
  .strictObject({
    kind: z
      .enum(["application", "classic"])
      .default("application")
      .describe(
        "Application Load Balancer or Classic Load Balancer. A Classic one has no redirect, no web ACLs and no TLS 1.3.",
      ),
    internal: z
      .boolean()
      .default(false)
      .describe(
        "Whether it has only private addresses, in the hosts' subnets. A change replaces it: its address changes, and deletionProtection must be off first.",
      ),
    port: z
      .int()
      .min(1)
      .max(65535)
      .default(80)
      .describe("Port of the HTTP listener. With https the ports are 443, and 80, which redirects to 443."),
    https: https.optional(),
    allowedCidrBlocks: z
      .array(ipv4Block.meta({ allowed: "an IPv4 block such as 203.0.113.0/24" }))
      .min(1)
      .default(["0.0.0.0/0"])
      .describe("Who may reach the listeners.")
      .meta({ example: ["203.0.113.0/24", "198.51.100.7/32"] }),
    wafAclArn: text(
      /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[0-9a-f-]+$/,
      "the ARN of a regional WAFv2 web ACL in the stack's region",
    )
      .optional()
      .describe("Web ACL that looks at each request first."),
    desyncMitigation: z
      .enum(["defensive", "strictest"])
      .default("defensive")
      .describe("How strictly requests are treated that two HTTP parsers could read differently."),
    idleTimeoutSeconds: seconds(1, 4000)
      .default(60)
      .describe("Seconds without a byte after which a connection is closed (ELBv2 allows 1 to 4000)."),
    accessLogs: accessLogs.prefault({}),
    deletionProtection: z
      .boolean()
      .default(true)
      .describe(
        "Whether deleting or replacing the load balancer is refused, by Pulumi and, where possible, by AWS. Pulumi then also refuses it for the fleets and the VPC. Set it to false and run up before a destroy, and before a change that replaces or removes one of them.",
      ),
    deregistrationDelaySeconds: seconds(0, 3600)
      .default(60)
      .describe(
        "Seconds in which a leaving host may finish its requests. In a rollout every host waits that long (ELBv2: 0 to 3600, its own default 300; Classic: 1 to 3600).",
      ),
    healthCheck: healthCheck.prefault({}),
  })
  .meta({ summary: "How requests reach the hosts, and when a host may take them." });
