/** The call at which a deployer is killed: the `nth` of its kind that it sends. */
export interface Boundary {
  /** As the lab names it: the service in signatures and its operation. Of S3 only the guard's object counts. */
  readonly call: string;
  readonly nth: number;
  /** Whether the call has its effect. Its answer never comes. */
  readonly when: "before" | "after";
}

/** A method with the boundaries at which its rollouts are killed, one rollout each. */
export interface Killed {
  readonly method: string;
  /** The settings of `rollout` besides. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly at: readonly Boundary[];
}

const boundary = (call: string, when: Boundary["when"], nth = 1): Boundary => ({ call, nth, when });

/** Each leaves something else behind. */
export const KILLED: readonly Killed[] = [
  {
    method: "oneAtATime",
    settings: {},
    at: [
      boundary("s3 PUT object", "after", 2),
      boundary("autoscaling SuspendProcesses", "before"),
      boundary("autoscaling SuspendProcesses", "after"),
      boundary("codedeploy CreateDeployment", "after"),
      boundary("autoscaling ResumeProcesses", "after"),
    ],
  },
  {
    method: "rolling",
    settings: { batch: { hosts: 1 } },
    at: [
      boundary("codedeploy CreateDeployment", "before"),
      boundary("codedeploy BatchGetDeploymentTargets", "after", 4),
    ],
  },
  {
    method: "rollingWithAdditionalBatch",
    settings: { batch: { hosts: 1 } },
    at: [
      boundary("autoscaling SetDesiredCapacity", "after"),
      boundary("autoscaling SetInstanceProtection", "before"),
      boundary("autoscaling TerminateInstanceInAutoScalingGroup", "after"),
    ],
  },
  {
    method: "blueGreen",
    settings: { shift: { steps: [50], bakeSeconds: 3 }, keepMinutes: 0 },
    at: [
      boundary("codedeploy UpdateDeploymentGroup", "after"),
      boundary("autoscaling UpdateAutoScalingGroup", "after", 2),
      boundary("elasticloadbalancing ModifyRule", "before"),
      boundary("elasticloadbalancing ModifyRule", "after"),
    ],
  },
];
