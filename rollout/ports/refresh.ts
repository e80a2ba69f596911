import type { InstanceRefresh, RefreshRequest } from "../model/fleet";

/** What looks at instance refreshes; each method fails with a `CallError`. */
export interface RefreshReads {
  /** The group's instance refresh that is under way, if there is one. */
  runningRefresh(autoScalingGroupName: string): Promise<InstanceRefresh | undefined>;
  /** One of the group's instance refreshes; undefined when AWS does not know it (any more). */
  refresh(autoScalingGroupName: string, id: string): Promise<InstanceRefresh | undefined>;
}

/** What replaces the hosts of a group; each method fails with a `CallError`. */
export interface RefreshWrites {
  /**
   * The id of the new refresh. Hosts that match already are skipped, and a failure brings the former configuration back. Refused
   * while another one is under way, so asking twice makes one refresh (Auto Scaling API reference, StartInstanceRefresh).
   */
  startRefresh(autoScalingGroupName: string, request: RefreshRequest): Promise<string>;
  /** Ends the one that is under way, and brings back the hosts' former configuration. */
  rollBackRefresh(autoScalingGroupName: string): Promise<void>;
  /** Ends the one that is under way; hosts that were replaced stay. */
  cancelRefresh(autoScalingGroupName: string): Promise<void>;
}
