import { IMAGE_ID, type Variant } from "./variant";

const image = { bakedId: IMAGE_ID };

/** Everything that a stack may have besides its fleet, on hosts that reach AWS only through endpoints. */
export const COMPLETE: Variant = {
  name: "a database, workers, scaling, endpoints and variables",
  sections: {
    network: {
      natGateways: "none",
      interfaceEndpoints: "agent",
      availabilityZones: 3,
      flowLogs: { traffic: "all" },
    },
    rollout: {
      method: "rolling",
      minimumHealthyPercent: 50,
      zones: { monitorSeconds: 2, firstMonitorSeconds: 4 },
      pollSeconds: 1,
    },
    workers: { minSize: 1, maxSize: 2, image },
    database: { multiAz: false, destroyWithStack: true },
    environment: { plain: { GREETING: "hello" } },
    fleet: {
      minSize: 2,
      maxSize: 4,
      image,
      mixedInstances: { alternatives: ["t3a.small"], onDemandPercentage: 50 },
      scaling: {
        targetCpuPercent: 60,
        schedules: [{ name: "office-hours", recurrence: "0 8 * * 1-5", minSize: 3 }],
      },
    },
  },
};
