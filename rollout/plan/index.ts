export type { Amount } from "../model/settings";
export { additionalHosts, hostCountConfigName } from "./amount";
export type { Asked, LiveFleet } from "./asked";
export { counted } from "./counted";
export { describe, planLine } from "./describe";
export {
  ASSUMED_HOOK_SECONDS,
  allowTrafficSeconds,
  BOOT_SECONDS,
  blockTrafficSeconds,
  deploymentSeconds,
  gracePeriodSeconds,
  hostTurnSeconds,
  launchSeconds,
  retireSeconds,
  rolloutSeconds,
  type TrafficWaits,
} from "./duration";
export { leavesAHost, type MinimumHealthyHosts } from "./hosts-that-stay";
export { minimumOfConfiguration } from "./minimum";
export { outlook } from "./outlook";
export { type Plan, planSteps } from "./steps";
export { firstWay, largestWithRoom, type Way, wayOf } from "./way";
