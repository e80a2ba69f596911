export { counted } from "./counted";
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
