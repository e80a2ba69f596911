import { AGENT, IMAGE_ID, type Variant } from "./variant";

const PORT = 9090;

/** Fleets of public images that install the agent. Every number differs from its default. */
const FLEET = {
  instanceType: "t4g.small",
  mixedInstances: { alternatives: ["t4g.medium"], onDemandBase: 1 },
  image: { kind: "ubuntu2404", architecture: "arm64" },
  agent: AGENT,
  packages: ["nodejs", "jq"],
  rootVolume: { sizeGiB: 40 },
  metadataHopLimit: 2,
  detailedMonitoring: false,
  minSize: 2,
  maxSize: 5,
  desiredCapacity: 4,
  healthCheckGracePeriodSeconds: 700,
  warmupSeconds: 60,
  maintenance: { minHealthyPercent: 90, maxHealthyPercent: 150 },
  maxInstanceLifetimeDays: 30,
};
const DATABASE = {
  engineVersion: "16",
  instanceClass: "db.m7g.large",
  storageGigabytes: 50,
  maxStorageGigabytes: 200,
  name: "shop",
  username: "shopkeeper",
  port: 5544,
  multiAz: false,
  backupDays: 7,
  monitoringSeconds: 30,
  destroyWithStack: true,
};
const WORKERS = {
  ...FLEET,
  image: { ...FLEET.image, id: IMAGE_ID },
  mixedInstances: { alternatives: ["t4g.medium"], onDemandBase: 1, onDemandPercentage: 50 },
  minSize: 2,
  maxSize: 3,
  desiredCapacity: 2,
  scaling: {
    targetCpuPercent: 70,
    schedules: [{ name: "night", recurrence: "0 22 * * *", timeZone: "Europe/Berlin", desired: 2 }],
    steps: [
      {
        name: "queue-short",
        namespace: "AWS/SQS",
        metric: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: "jobs" },
        statistic: "Maximum",
        direction: "below",
        threshold: 5,
        periodSeconds: 300,
        periods: 2,
        changes: [{ beyond: 0, hosts: -1 }],
      },
    ],
  },
};
const LOAD_BALANCER = {
  port: 8081,
  allowedCidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"],
  idleTimeoutSeconds: 120,
  accessLogs: { enabled: false },
  deletionProtection: false,
  deregistrationDelaySeconds: 3,
  healthCheck: {
    path: "/",
    intervalSeconds: 6,
    timeoutSeconds: 3,
    healthyThreshold: 3,
    unhealthyThreshold: 3,
  },
};
const STEPS = [
  {
    name: "busy",
    metric: "CPUUtilization",
    direction: "above",
    threshold: 70,
    changes: [
      { beyond: 0, hosts: 1 },
      { beyond: 20, hosts: 3 },
    ],
  },
];

/**
 * Every switch and number that the other stacks do not change. The hosts are in public subnets, because there is no
 * other route out.
 */
export const TURNED: Variant = {
  name: "hosts in public subnets, and every number different from its default",
  applicationPort: PORT,
  sections: {
    network: { cidrBlock: "10.64.0.0/18", natGateways: "none", flowLogs: { retentionDays: 30 } },
    loadBalancer: LOAD_BALANCER,
    fleet: { ...FLEET, scaling: { targetRequestsPerHost: 1000, steps: STEPS } },
    workers: WORKERS,
    rollout: {
      method: "rolling",
      batch: { percent: 50 },
      suspension: "codedeploy",
      suspendedProcesses: ["Terminate", "AZRebalance"],
      templateChange: "refreshAfterwards",
      terminationHook: false,
      deploymentMinutes: 90,
      healthSeconds: 60,
      pollSeconds: 1,
      ignoreStopFailuresOf: "0123456789ab",
      allowOlder: true,
      smokeCheckPath: "/health",
    },
    revisions: { destroyWithStack: true, accessLogs: false, replacedVersionDays: 30 },
    database: DATABASE,
    observability: {
      logRetentionDays: 30,
      applicationLogFile: "/opt/app/log/service.log",
      alarms: {
        serverErrorPercent: 10,
        minimumRequests: 50,
        loadBalancerErrors: 20,
        latencyMilliseconds: 3000,
        badMinutes: 5,
        stuckMinutes: 45,
        rollBack: false,
      },
    },
    tags: { Team: "payments" },
  },
  changed: { database: { ...DATABASE, engineVersion: "17", allowMajorVersionUpgrade: true } },
};
