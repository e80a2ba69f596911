import { IMAGE_ID, type Variant } from "./variant";

const ROLLOUT = {
  method: "blueGreen",
  shift: { steps: [25], bakeSeconds: 2 },
  keepMinutes: 5,
  pollSeconds: 1,
  smokeCheckPath: "/",
};

/**
 * Two fleets of one host, with scaling on requests. The first rollout goes to hosts that have no requests yet, so it waits for no
 * approval, and the second one asks for none.
 */
export const TWO_FLEETS: Variant = {
  name: "two fleets that take turns",
  sections: {
    loadBalancer: {
      port: 8080,
      deregistrationDelaySeconds: 3,
      deletionProtection: false,
      accessLogs: { enabled: false },
    },
    fleet: {
      minSize: 1,
      maxSize: 2,
      image: { bakedId: IMAGE_ID },
      scaling: { targetRequestsPerHost: 1000 },
    },
    rollout: { ...ROLLOUT, approval: true },
  },
  changed: { rollout: ROLLOUT },
};
