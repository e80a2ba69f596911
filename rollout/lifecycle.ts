/**
 * Lifecycle events of an in-place deployment on EC2, in the order in which a host goes through them
 * (CodeDeploy user guide, AppSpec "hooks" section). Imports nothing.
 */

/** Events that exist only when the deployment group has a load balancer. */
export const BLOCK_TRAFFIC_EVENTS = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"] as const;
export const ALLOW_TRAFFIC_EVENTS = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;

/** In-place, deployment group without a load balancer. */
export const EVENTS_WITHOUT_LOAD_BALANCER = [
  "ApplicationStop",
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
] as const;

/** In-place, deployment group with a load balancer. */
export const EVENTS_WITH_LOAD_BALANCER = [
  ...BLOCK_TRAFFIC_EVENTS,
  ...EVENTS_WITHOUT_LOAD_BALANCER,
  ...ALLOW_TRAFFIC_EVENTS,
] as const;

export type LifecycleEventName = (typeof EVENTS_WITH_LOAD_BALANCER)[number];

/** Events that CodeDeploy or its agent carries out itself; an appspec cannot attach scripts to them. */
export const EVENTS_WITHOUT_SCRIPTS: readonly LifecycleEventName[] = [
  "BlockTraffic",
  "DownloadBundle",
  "Install",
  "AllowTraffic",
];

/**
 * Events whose scripts come from the revision installed before, and which have none on a host's first deployment
 * (CodeDeploy user guide, AppSpec "hooks" section).
 */
export const EVENTS_OF_PREVIOUS_REVISION: readonly LifecycleEventName[] = [
  "ApplicationStop",
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
];
