import { IMAGE_ID, type Variant } from "./variant";

/** A service only for its own network, released to all hosts at once. */
export const INTERNAL: Variant = {
  name: "an internal load balancer with a certificate, everything at once",
  sections: {
    network: { natGateways: "onePerZone" },
    loadBalancer: {
      internal: true,
      deregistrationDelaySeconds: 3,
      deletionProtection: false,
      accessLogs: { destroyWithStack: true },
      https: {
        certificateArn:
          "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000",
      },
    },
    fleet: { minSize: 2, maxSize: 4, image: { bakedId: IMAGE_ID } },
    rollout: { method: "allAtOnce" },
    observability: { notifyEmails: ["operator@example.com"], dashboard: false, suspensionWatch: false },
  },
};
