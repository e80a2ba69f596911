export { additionalHosts, batchHosts, hostCountConfigName } from "./amount";
export type { Asked, LiveFleet } from "./asked";
export { counted } from "./counted";
export { describe, planLine } from "./describe";
export {
  ASSUMED_HOOK_SECONDS,
  allowTrafficSeconds,
  BOOT_SECONDS,
  blockTrafficSeconds,
  gracePeriodSeconds,
  hostTurnSeconds,
  rolloutSeconds,
  type TrafficWaits,
} from "./duration";
export { batchCount, hostsThatStay, leavesAHost, type MinimumHealthyHosts } from "./hosts-that-stay";
export { type Method, minimumOf, minimumOfConfiguration } from "./minimum";
export { type Plan, planSteps } from "./steps";
