import type { GuardStore } from "../ports/guard-store";
import type { Port } from "../ports/port";

/** The operation that each method calls, or calls at the end; what is added to the port does not compile until it is here. */
export const OPERATIONS: { readonly [K in keyof Port]: string } = {
  alarms: "DescribeAlarms",
  callerAccount: "GetCallerIdentity",
  cancelRetirement: "DeleteScheduledAction",
  changeGroup: "UpdateAutoScalingGroup",
  createDeployment: "CreateDeployment",
  createWeightRule: "CreateRule",
  deleteWeightRule: "DeleteRule",
  ensureHostCountConfig: "CreateDeploymentConfig",
  fleet: "DescribeAutoScalingGroups",
  fleetsOf: "GetDeploymentGroup",
  getDeployment: "GetDeployment",
  getDeployments: "BatchGetDeployments",
  getTargets: "BatchGetDeploymentTargets",
  instanceHealth: "DescribeInstanceHealth",
  instances: "DescribeAutoScalingGroups",
  lastSuccessful: "GetDeploymentGroup",
  launchHooks: "DescribeLifecycleHooks",
  listDeployments: "ListDeployments",
  listTargets: "ListDeploymentTargets",
  nameFleets: "UpdateDeploymentGroup",
  protectFromScaleIn: "SetInstanceProtection",
  resume: "ResumeProcesses",
  retireAt: "PutScheduledUpdateGroupAction",
  retirementOf: "DescribeScheduledActions",
  runningRefresh: "DescribeInstanceRefreshes",
  scalingActivities: "DescribeScalingActivities",
  setDesiredCapacity: "SetDesiredCapacity",
  setWeights: "ModifyRule",
  stopDeployment: "StopDeployment",
  suspend: "SuspendProcesses",
  targetHealth: "DescribeTargetHealth",
  terminateAndDecrement: "TerminateInstanceInAutoScalingGroup",
  weightRule: "DescribeRules",
};

export const GUARD_OPERATIONS: { readonly [K in Exclude<keyof GuardStore, "place">]: string } = {
  read: "GetObject",
  write: "PutObject",
};
