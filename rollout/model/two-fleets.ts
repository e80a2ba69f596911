/** The two fleets of methods that fill an idle fleet and shift traffic to it. */
export const SIDES = ["blue", "green"] as const;
export type Side = (typeof SIDES)[number];

/** A fleet behind a target group and a deployment group of its own. */
export interface SideNames {
  readonly deploymentGroupName: string;
  readonly autoScalingGroupName: string;
  readonly targetGroupArn: string;
}

/** A version of a launch template, by its number. */
export interface LaunchTemplateVersion {
  readonly id: string;
  readonly version: string;
}

/** What the live side is to have; the idle side has no hosts and no room for any. */
export interface FleetSize {
  readonly minSize: number;
  readonly maxSize: number;
  /** Hosts of the very first rollout; afterwards the size of the live side counts. */
  readonly desiredCapacity: number;
}

/** How a rollout over two fleets goes, with defaults filled in. Blue is the group that the Deployment names itself. */
export interface TwoFleets {
  readonly green: SideNames;
  /** The listener that requests come in at; its default action forwards to blue. */
  readonly listenerArn: string;
  readonly size: FleetSize;
  /** Shares of traffic in percent that the new side gets one after the other before it gets all; ascending, may be empty. */
  readonly steps: readonly number[];
  /** How long each share is watched before the next, and all of the traffic before the rollout has succeeded. */
  readonly bakeMs: number;
  /** How long the former side stays after the shift, for an instant way back. */
  readonly keepMs: number;
  /** CloudWatch alarms of which none may be in ALARM while traffic is shifted. */
  readonly alarmNames: readonly string[];
  /** Whether the shift waits for an approval. */
  readonly approval: boolean;
}

/** Weights of the two sides in the rule that shares the traffic, each 0 to 999. */
export type Weights = { readonly [S in Side]: number };

export function otherSide(side: Side): Side {
  return side === "blue" ? "green" : "blue";
}
