import type { Account } from "../base/account";
import type { ScriptCalls } from "../installed/hand-over";
import { allow, type Statement } from "./policy-document";

/** The fleet whose group a revision's scripts change, and the load balancer of its hosts. */
interface SuspendedFleet {
  /**
   * Pulumi names the Auto Scaling group with this prefix and a hyphen. The group's full name is not known here,
   * because the group is made after the role.
   */
  readonly fleetName: string;
  readonly targetGroupArn?: string | undefined;
  readonly classicLoadBalancerName?: string | undefined;
}

/**
 * Calls of AWS's sample scripts (aws-codedeploy-samples, load-balancing/elb and elb-v2, common_functions.sh). They
 * enter and leave Standby. With HANDLE_PROCS=true they also suspend and resume scaling processes. Each changing call
 * is allowed only on the host's own fleet.
 */
export function suspensionStatements(
  fleet: SuspendedFleet,
  calls: ScriptCalls,
  { partition, accountId }: Account,
  region: string,
): Statement[] {
  const own = (service: string) => `arn:${partition}:${service}:${region}:${accountId}`;
  const group = `${own("autoscaling")}:autoScalingGroup:*:autoScalingGroupName/${fleet.fleetName}-*`;
  return [
    allow("SeeGroup", ["DescribeAutoScalingGroups", "DescribeAutoScalingInstances"].map(autoScaling), "*"),
    ...(calls.processes
      ? [allow("SuspendGroup", ["ResumeProcesses", "SuspendProcesses"].map(autoScaling), group)]
      : []),
    ...(calls.standby ? standbyStatements(group) : []),
    ...targetStatements(fleet.targetGroupArn),
    ...classicStatements(
      fleet.classicLoadBalancerName,
      `${own("elasticloadbalancing")}:loadbalancer/${fleet.classicLoadBalancerName}`,
    ),
  ];
}

function standbyStatements(group: string): Statement[] {
  return [
    allow("StandBy", ["EnterStandby", "ExitStandby"].map(autoScaling), group),
    allow("LowerMinimum", ["autoscaling:UpdateAutoScalingGroup"], group, NOTHING_BUT_SMALLER),
  ];
}

/**
 * The scripts lower a group's MinSize, because Standby may not take the group below it. A request does not contain
 * condition keys for values that it leaves unchanged (Auto Scaling user guide, identity-based policy examples).
 * Changing the launch template would also need ec2:RunInstances.
 */
const NOTHING_BUT_SMALLER = {
  Null: {
    "autoscaling:LaunchConfigurationName": "true",
    "autoscaling:MaxSize": "true",
    "autoscaling:VPCZoneIdentifiers": "true",
  },
} as const;

function autoScaling(operation: string): string {
  return `autoscaling:${operation}`;
}

/**
 * IAM has no resources for the describing calls (service authorization reference, Elastic Load Balancing and its V2).
 */
function targetStatements(targetGroupArn: string | undefined): Statement[] {
  if (targetGroupArn === undefined) {
    return [];
  }
  const seeing = ["DescribeTargetGroupAttributes", "DescribeTargetGroups", "DescribeTargetHealth"];
  const moving = ["DeregisterTargets", "RegisterTargets"];
  return [
    allow("SeeTargets", seeing.map(loadBalancing), "*"),
    allow("MoveItself", moving.map(loadBalancing), targetGroupArn),
  ];
}

function classicStatements(name: string | undefined, arn: string): Statement[] {
  if (name === undefined) {
    return [];
  }
  const seeing = ["DescribeInstanceHealth", "DescribeLoadBalancerAttributes", "DescribeLoadBalancers"];
  const moving = ["DeregisterInstancesFromLoadBalancer", "RegisterInstancesWithLoadBalancer"];
  return [
    allow("SeeClassic", seeing.map(loadBalancing), "*"),
    allow("MoveItselfInClassic", moving.map(loadBalancing), arn),
  ];
}

function loadBalancing(operation: string): string {
  return `elasticloadbalancing:${operation}`;
}
