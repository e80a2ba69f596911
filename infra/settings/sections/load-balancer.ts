import { z } from "zod";
import { httpPath, ipv4Block, seconds } from "../fields";

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

/** How requests reach the hosts, and when a host may take them. */
export const loadBalancer = z.strictObject({
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
