/** Lifecycle events of an in-place deployment on EC2 (CodeDeploy user guide, AppSpec "hooks" section). Imports nothing. */

/** In the order in which a host goes through them. Those named after traffic exist only with a load balancer. */
export const EVENTS_WITH_LOAD_BALANCER = [
  "BeforeBlockTraffic",
  "BlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AllowTraffic",
  "AfterAllowTraffic",
] as const;

/**
 * Events whose scripts come from the revision installed before, and which have none on a host's first deployment
 * (CodeDeploy user guide, AppSpec "hooks" section).
 */
export const EVENTS_OF_PREVIOUS_REVISION: readonly (typeof EVENTS_WITH_LOAD_BALANCER)[number][] = [
  "ApplicationStop",
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
];
