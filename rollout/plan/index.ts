export type { Amount } from "../model/settings";
export { additionalHosts, batchHosts, hostCountConfigName } from "./amount";
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
export { batchCount, hostsThatStay, leavesAHost, type MinimumHealthyHosts } from "./hosts-that-stay";
export { type ConfiguredMethod, minimumOf, minimumOfConfiguration } from "./minimum";
export { type Outlook, outlook } from "./outlook";
export { type Plan, planSteps } from "./steps";
export { firstWay, largestWithRoom, type Method, ONE_HOST, type Way, wayOf } from "./way";
