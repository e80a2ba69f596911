import type * as pulumi from "@pulumi/pulumi";

/** A version of an EC2 launch template. */
export interface LaunchTemplateArgs {
  /** Of the form `lt-` and 8 or 17 hexadecimal digits. */
  id: pulumi.Input<string>;
  /** Its number as text, from `1`; not `$Latest` or `$Default`, which a rollout could not tell from an older one. */
  version: pulumi.Input<string>;
}

/** The second fleet. None of its names may be one of blue's, which the Deployment itself names. */
export interface SideArgs {
  /** In the application of the Deployment. At most 100 characters. */
  deploymentGroupName: pulumi.Input<string>;
  /** At most 255 characters. Made with no hosts and no room for any. */
  autoScalingGroupName: pulumi.Input<string>;
  /** Behind the same load balancer as blue's. */
  targetGroupArn: pulumi.Input<string>;
}

/** What the fleet that takes the requests is to have. The other one has neither hosts nor room for any. */
export interface FleetSizeArgs {
  /** Hosts, an integer from 0. */
  minSize: pulumi.Input<number>;
  /** Hosts, an integer from 1 and not below `minSize`. */
  maxSize: pulumi.Input<number>;
  /** Hosts of the very first rollout, between both; afterwards the new fleet gets as many as the live one has. */
  desiredCapacity: pulumi.Input<number>;
}

/**
 * A rollout goes to an idle fleet, which then takes the traffic over. Blue is what the Deployment names itself, green is
 * beside it; either may be live. The rollout owns one rule of the listener: the lowest priority, every path, weights for both
 * target groups. The program gives the listener a default action that forwards to blue.
 */
export interface TwoFleetsArgs {
  green: pulumi.Input<SideArgs>;
  /** The listener of an Application Load Balancer at which requests come in. */
  listenerArn: pulumi.Input<string>;
  size: pulumi.Input<FleetSizeArgs>;
  /**
   * Shares of the traffic in percent that the new fleet gets one after the other before it gets all: integers from 1 to 99,
   * each above the one before. Default: none, so all at once.
   */
  steps?: pulumi.Input<pulumi.Input<number>[]>;
  /** Seconds for which each share is watched, the whole traffic too. 0 to 172,800 (two days), default 0. */
  bakeSeconds?: pulumi.Input<number>;
  /** Minutes for which the former fleet stays warm for an instant way back. 0 to 10,080 (a week), default 60. */
  keepMinutes?: pulumi.Input<number>;
  /**
   * CloudWatch alarms, metric or composite, of which none may be in ALARM while traffic is shifted; one that is takes the
   * traffic back. At most 10, default none.
   */
  alarmNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether the shift waits until somebody approves. Default false. */
  approval?: pulumi.Input<boolean>;
}
