const IMAGE = { bakedId: "ami-0123456789abcdef0" };
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd-0000-4000-8000-000000000000";

/**
 * Places where users put values. A plain value may be in a setting, because it is not a secret; a secret stays in
 * AWS.
 */
export const PLANTED = { plain: "planted-plain-value-7421", secret: "planted-secret-value-9317" } as const;

const ENVIRONMENT = {
  plain: { GREETING: PLANTED.plain },
  secrets: {
    UPSTREAM: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/upstream-AbCdEf",
    PARTNER: "/inservice/test/partner",
  },
};

/** Nearly everything that a stack can have. */
export const FULL = {
  network: { natGateways: "none", interfaceEndpoints: "agent", availabilityZones: 3 },
  loadBalancer: { https: { domainName: "shop.example.com", zoneId: "Z0123456789ABCDEFGHIJ" } },
  fleet: {
    image: IMAGE,
    scaling: {
      targetCpuPercent: 60,
      schedules: [{ name: "office-hours", recurrence: "0 8 * * 1-5", minSize: 3 }],
    },
  },
  workers: { minSize: 1, maxSize: 2, image: IMAGE },
  rollout: { method: "rolling", minimumHealthyPercent: 50 },
  environment: { ...ENVIRONMENT, kmsKeyArns: [KEY] },
  database: { multiAz: false },
  revisions: { kmsKeyArn: KEY },
  observability: { notifyEmails: ["operator@example.com"] },
  tags: { Team: "shop" },
};

/** A Classic Load Balancer in a network of another owner. */
export const CLASSIC = {
  network: {
    existing: {
      vpcId: "vpc-0123456789abcdef0",
      publicSubnetIds: ["subnet-00000001", "subnet-00000002"],
      hostSubnetIds: ["subnet-00000003", "subnet-00000004"],
    },
  },
  loadBalancer: { kind: "classic" },
  fleet: { image: { kind: "amazonLinux2023" }, agent: { version: "1.8.1-26", sha256: "0".repeat(64) } },
  environment: ENVIRONMENT,
  observability: { suspensionWatch: false },
};
