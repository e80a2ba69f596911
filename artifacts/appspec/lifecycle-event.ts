/**
 * Lifecycle events of an in-place EC2 deployment that may have scripts. They are in the order in which a host behind
 * a load balancer runs them (CodeDeploy user guide, reference-appspec-file-structure-hooks). ApplicationStop,
 * BeforeBlockTraffic and AfterBlockTraffic run scripts of the previously installed revision, so they run no scripts
 * in a first deployment.
 */
export const LIFECYCLE_EVENT_NAMES = [
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
  "BeforeInstall",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AfterAllowTraffic",
] as const;

/**
 * Those that run the scripts of the revision installed before, so none in a first deployment, in that order (CodeDeploy user guide,
 * AppSpec "hooks" section).
 */
export const STOP_EVENT_NAMES: readonly LifecycleEventName[] = [
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
];

export type LifecycleEventName = (typeof LIFECYCLE_EVENT_NAMES)[number];

/** Events that CodeDeploy or its agent reserves. A script for one of them never runs. */
export const RESERVED_EVENT_NAMES: readonly string[] = [
  "Start",
  "BlockTraffic",
  "DownloadBundle",
  "Install",
  "AllowTraffic",
  "End",
];

export function isLifecycleEventName(name: string): name is LifecycleEventName {
  return LIFECYCLE_EVENT_NAMES.some((known) => known === name);
}
