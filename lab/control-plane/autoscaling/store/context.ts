import type { Clock } from "../../../ports/clock";
import type { Instances } from "../../../ports/instances";
import { type TrafficPorts, type TrafficSource, trafficSources } from "../../../ports/traffic-source";
import { AwsError } from "../../protocol/aws-error";
import type { Alarms } from "./alarms";
import type { Ec2Lookups } from "./ec2-lookups";
import type { Group, Member } from "./model";

/** What the service needs from other parts. */
export interface AutoScalingOptions extends TrafficPorts {
  readonly clock: Clock;
  readonly instances: Instances;
  readonly ec2: Ec2Lookups;
  readonly region: string;
  readonly accountId: string;
  /** Random lower-case hexadecimal digits, for the ids in ARNs, tokens and activities. */
  readonly hex: (digits: number) => string;
  /** Alarms that start scaling policies; default: there are none. */
  readonly alarms?: Alarms;
  /** How long zones stay unbalanced until they are rebalanced; default a minute. */
  readonly rebalanceMs?: number;
}

export interface AutoScalingContext extends AutoScalingOptions {
  readonly alarms: Alarms;
  readonly groups: Map<string, Group>;
  /** Compares the group with its desired state, and starts the needed steps. */
  readonly reconcile: (group: Group) => void;
  /** Names of the alarms that are in ALARM. */
  readonly redAlarms: () => readonly string[];
  /** Lets the scaling policies act whose alarms are in ALARM. */
  readonly actOnAlarms: () => void;
}

export function groupNamed(context: AutoScalingContext, name: string): Group {
  const group = context.groups.get(name);
  if (group !== undefined) {
    return group;
  }
  throw new AwsError(
    "ValidationError",
    `AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`,
  );
}

/** The target groups and Classic Load Balancers of the group that exist. */
export function sourcesOf(context: AutoScalingContext, group: Group): readonly TrafficSource[] {
  return trafficSources(context, group.targetGroupArns, group.loadBalancerNames);
}

/** The instance and its group. */
export function memberNamed(
  context: AutoScalingContext,
  instanceId: string,
): { group: Group; member: Member } {
  for (const group of context.groups.values()) {
    const member = group.members.get(instanceId);
    if (member !== undefined) {
      return { group, member };
    }
  }
  throw new AwsError(
    "ValidationError",
    `Instance Id not found - No managed instance found for instance ID: ${instanceId}`,
  );
}

/** A time in AWS's text format: whole seconds, UTC. */
export function moment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** A random id in the form of a UUID. */
export function uuid(hex: AutoScalingOptions["hex"]): string {
  return [8, 4, 4, 4, 12].map((digits) => hex(digits)).join("-");
}
