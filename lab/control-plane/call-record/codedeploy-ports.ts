import type { ClassicLoadBalancers, TargetGroups } from "../../ports/balancers";
import type { Fleets } from "../../ports/fleets";
import type { AlarmState, Surroundings } from "../codedeploy/run/ports";

/** Called for each call, with the operation and input that CodeDeploy would send in AWS. */
export type TellCall = (service: string, operation: string, input: Readonly<Record<string, string>>) => void;

/** The ports that CodeDeploy uses with its service role. */
type ServicePorts = Pick<Surroundings, "fleets" | "targetGroups" | "classicLoadBalancers" | "alarmState">;

/** The same ports. Each call is reported before it is made. */
export function toldPorts(ports: ServicePorts, tell: TellCall): ServicePorts {
  return {
    fleets: toldFleets(ports.fleets, tell),
    targetGroups: toldTargetGroups(ports.targetGroups, tell),
    classicLoadBalancers: toldClassic(ports.classicLoadBalancers, tell),
    alarmState: toldAlarmState(ports.alarmState, tell),
  };
}

/** Auto Scaling as CodeDeploy uses it (CodeDeploy user guide, "Integrating CodeDeploy with Amazon EC2 Auto Scaling"). */
function toldFleets(fleets: Fleets, tell: TellCall): Fleets {
  const told = (operation: string, group: string) =>
    tell("autoscaling", operation, { AutoScalingGroupName: group });
  return {
    exists: (group) => {
      told("DescribeAutoScalingGroups", group);
      return fleets.exists(group);
    },
    instances: (group) => {
      told("DescribeAutoScalingGroups", group);
      return fleets.instances(group);
    },
    installLaunchHook: (group, hook, onLaunch) => {
      told("PutLifecycleHook", group);
      fleets.installLaunchHook(group, hook, onLaunch);
    },
    removeLaunchHook: (group, hook) => {
      told("DeleteLifecycleHook", group);
      fleets.removeLaunchHook(group, hook);
    },
    heartbeatLaunch: (group, hook, instanceId) => {
      told("RecordLifecycleActionHeartbeat", group);
      fleets.heartbeatLaunch(group, hook, instanceId);
    },
    completeLaunch: (group, hook, instanceId, result) => {
      told("CompleteLifecycleAction", group);
      fleets.completeLaunch(group, hook, instanceId, result);
    },
    suspendProcesses: (group, processes) => {
      told("SuspendProcesses", group);
      fleets.suspendProcesses(group, processes);
    },
    resumeProcesses: (group, processes) => {
      told("ResumeProcesses", group);
      fleets.resumeProcesses(group, processes);
    },
  };
}

/** Target groups as CodeDeploy uses them (CodeDeploy user guide, "Integrating CodeDeploy with Elastic Load Balancing"). */
function toldTargetGroups(groups: TargetGroups, tell: TellCall): TargetGroups {
  const told = (operation: string, arn: string) =>
    tell("elasticloadbalancing", operation, { TargetGroupArn: arn });
  return {
    arnByName: (name) => {
      tell("elasticloadbalancing", "DescribeTargetGroups", { Names: name });
      return groups.arnByName(name);
    },
    exists: (arn) => {
      told("DescribeTargetGroups", arn);
      return groups.exists(arn);
    },
    register: (arn, instanceId) => {
      told("RegisterTargets", arn);
      groups.register(arn, instanceId);
    },
    deregister: (arn, instanceId) => {
      told("DeregisterTargets", arn);
      groups.deregister(arn, instanceId);
    },
    health: (arn, instanceId) => {
      told("DescribeTargetHealth", arn);
      return groups.health(arn, instanceId);
    },
    deregistrationDelaySeconds: (arn) => {
      told("DescribeTargetGroupAttributes", arn);
      return groups.deregistrationDelaySeconds(arn);
    },
    leastCheckSeconds: (arn) => groups.leastCheckSeconds(arn),
  };
}

/** Classic Load Balancers as CodeDeploy uses them. The calls have the names that AWSCodeDeployRole uses. */
function toldClassic(balancers: ClassicLoadBalancers, tell: TellCall): ClassicLoadBalancers {
  const told = (operation: string, name: string) =>
    tell("elasticloadbalancing", operation, { LoadBalancerName: name });
  return {
    exists: (name) => {
      told("DescribeLoadBalancers", name);
      return balancers.exists(name);
    },
    register: (name, instanceId) => {
      told("RegisterInstancesWithLoadBalancer", name);
      balancers.register(name, instanceId);
    },
    deregister: (name, instanceId) => {
      told("DeregisterInstancesFromLoadBalancer", name);
      balancers.deregister(name, instanceId);
    },
    health: (name, instanceId) => {
      told("DescribeInstanceHealth", name);
      return balancers.health(name, instanceId);
    },
    drainSeconds: (name) => {
      told("DescribeLoadBalancerAttributes", name);
      return balancers.drainSeconds(name);
    },
    leastCheckSeconds: (name) => balancers.leastCheckSeconds(name),
  };
}

function toldAlarmState(alarmState: AlarmState, tell: TellCall): AlarmState {
  return (alarmName) => {
    tell("monitoring", "DescribeAlarms", { AlarmNames: alarmName });
    return alarmState(alarmName);
  };
}
