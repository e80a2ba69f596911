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

/** Auto Scaling groups as CodeDeploy uses them. Implemented by lab/control-plane/autoscaling. */
export interface Fleets {
  exists(groupName: string): boolean;
  instances(groupName: string): readonly FleetInstance[];
  /**
   * Installs CodeDeploy's launch hook. From now on, a new instance waits in `Pending:Wait` until `completeLaunch`.
   * DescribeLifecycleHooks shows it like any other hook. Installing a hook with the same name again replaces the
   * listener.
   */
  installLaunchHook(groupName: string, hookName: string, onLaunch: (instanceId: string) => void): void;
  removeLaunchHook(groupName: string, hookName: string): void;
  /** Starts the hook's timeout again for an instance that waits in it. Unknown instances are ignored. */
  heartbeatLaunch(groupName: string, hookName: string, instanceId: string): void;
  /** CONTINUE puts the instance into service, and ABANDON terminates it. Unknown instances are ignored. */
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
