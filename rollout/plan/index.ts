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
  fillSeconds,
  gracePeriodSeconds,
  hostTurnSeconds,
  launchSeconds,
  refreshSeconds,
  replacedTogether,
  retireSeconds,
  rolloutSeconds,
  shiftSeconds,
  type TrafficWaits,
} from "./duration";
export { leavesAHost, type MinimumHealthyHosts } from "./hosts-that-stay";
export { minimumOfConfiguration } from "./minimum";
export { outlook } from "./outlook";
export { type Plan, planSteps } from "./steps";
export {
  DEFAULT_SHIFT,
  firstWay,
  type GatedShift,
  largestWithRoom,
  type Shift,
  type TwoFleetsMethod,
  type Way,
  wayOf,
} from "./way";
export type { Zones } from "./zones";
