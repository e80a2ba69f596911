/** Lifecycle events whose scripts come from the revision installed before (CodeDeploy user guide, AppSpec "hooks" section). */
export const EVENTS_OF_REVISION_BEFORE: readonly string[] = [
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
];
