/**
 * Lifecycle events of an in-place EC2 deployment that may hold scripts, in the order in which a host behind a load
 * balancer runs them (CodeDeploy user guide, reference-appspec-file-structure-hooks).
 */
export const lifecycleEventNames = [
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
export const stopEventNames: readonly LifecycleEventName[] = [
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
];

export type LifecycleEventName = (typeof lifecycleEventNames)[number];

/** Events that CodeDeploy or its agent keeps for itself: a script under one of them never runs. */
export const reservedEventNames: readonly string[] = [
  "Start",
  "BlockTraffic",
  "DownloadBundle",
  "Install",
  "AllowTraffic",
  "End",
];

export function isLifecycleEventName(name: string): name is LifecycleEventName {
  return lifecycleEventNames.some((known) => known === name);
}
