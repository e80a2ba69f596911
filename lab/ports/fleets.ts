/** Auto Scaling's lifecycle states that the lab uses (Auto Scaling guide, instance lifecycle). */
export type LifecycleState =
  | "Pending"
  | "Pending:Wait"
  | "Pending:Proceed"
  | "InService"
  | "Terminating"
  | "Terminating:Wait"
  | "Terminating:Proceed"
  | "Terminated"
  | "EnteringStandby"
  | "Standby";

export interface FleetInstance {
  readonly instanceId: string;
  readonly lifecycleState: LifecycleState;
  readonly healthStatus: "Healthy" | "Unhealthy";
  readonly availabilityZone: string;
}

/** Auto Scaling groups as CodeDeploy sees them; implemented by lab/control-plane/autoscaling. */
export interface Fleets {
  exists(groupName: string): boolean;
  instances(groupName: string): readonly FleetInstance[];
  /**
   * CodeDeploy's launch hook: from now on a new instance waits in `Pending:Wait` until `completeLaunch`.
   * Shows in DescribeLifecycleHooks like any other hook. Installing the same hook name again replaces the listener.
   */
  installLaunchHook(groupName: string, hookName: string, onLaunch: (instanceId: string) => void): void;
  removeLaunchHook(groupName: string, hookName: string): void;
  /** Starts the hook's timeout anew for an instance that waits in it. Unknown instances are ignored. */
  heartbeatLaunch(groupName: string, hookName: string, instanceId: string): void;
  /** CONTINUE puts the instance into service, ABANDON terminates it. Unknown instances are ignored. */
  completeLaunch(
    groupName: string,
    hookName: string,
    instanceId: string,
    result: "CONTINUE" | "ABANDON",
  ): void;
  /** Suspends processes of a group; those that are suspended stay so. Throws for an unknown group. */
  suspendProcesses(groupName: string, processes: readonly string[]): void;
  /** Resumes exactly these processes. Throws for an unknown group. */
  resumeProcesses(groupName: string, processes: readonly string[]): void;
}
