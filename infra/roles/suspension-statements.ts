import type { Account } from "../base/account";
import type { ScriptCalls } from "../installed/hand-over";
import { allow, type Statement } from "./policy-document";

/** The fleet to whose group a revision's scripts do something, and what takes its hosts out of traffic. */
interface SuspendedFleet {
  /** Pulumi names the Auto Scaling group after it, and goes on with a hyphen; the group itself comes after the role. */
  readonly fleetName: string;
  readonly targetGroupArn?: string | undefined;
  readonly classicLoadBalancerName?: string | undefined;
}

/**
 * What AWS's sample scripts call (aws-codedeploy-samples, load-balancing/elb and elb-v2, common_functions.sh): for Standby, and
 * with HANDLE_PROCS=true for scaling processes besides; each changing call on the host's own fleet alone.
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
 * The scripts change a group's MinSize, since Standby may not take it below. Keys of what an update leaves as it is are not in its request
 * (Auto Scaling user guide, identity-based policy examples); a launch template would take ec2:RunInstances besides.
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

/** Nothing that describes knows resources (service authorization reference, Elastic Load Balancing and its V2). */
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
