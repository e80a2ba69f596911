import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../base/tags";
import type { GroupKinds } from "../installed/group-kinds";
import type { HostSettings } from "../settings/sections/hosts";
import { fleetGroup } from "./fleet-group";
import type { TemplateVersion } from "./group-args";
import { Scaling } from "./scaling";
import type { FleetTraffic } from "./traffic";

export interface GreenFleetArgs {
  /** Settings of both fleets. Rollouts give their sizes to the one that serves. */
  readonly fleet: HostSettings;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly traffic: FleetTraffic;
  /** Health check grace period in seconds if the settings have none. */
  readonly gracePeriodSeconds: number;
  /** The launch template of both fleets, and with it their role and their firewall. */
  readonly template: TemplateVersion;
  /** Kinds of the groups before the update. Default: the group is new. */
  readonly kinds?: GroupKinds | undefined;
  readonly tags: Tags;
}

/** A fleet without hosts. */
const EMPTY = { minSize: 0, maxSize: 0, desiredCapacity: 0 } as const;

/**
 * The second fleet of a stack: a group that has no hosts and no room for any until a rollout fills it. Its role, firewall and
 * launch template are those of the first. It is not protected, because a stack that needs it no more must be able to let
 * it go; while it serves, `Deployment` and program refuse that.
 */
export class GreenFleet extends pulumi.ComponentResource {
  readonly autoScalingGroupName: pulumi.Output<string>;

  constructor(
    private readonly fleetName: string,
    private readonly args: GreenFleetArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("inservice:fleet:GreenFleet", fleetName, {}, options);
    const { fleet, ...others } = args;
    const group = fleetGroup(
      fleetName,
      { ...others, hosts: { ...fleet, ...EMPTY }, twoFleets: true, templateByRollouts: true, protect: false },
      this,
    );
    this.autoScalingGroupName = group.name;
    this.registerOutputs({ autoScalingGroupName: this.autoScalingGroupName });
  }

  /**
   * Gives the fleet the scaling of the first one. It comes after the first rollout, because scaling on requests needs a target
   * group that a listener forwards to, and a rollout makes the rule that does (aws-cdk, aws-autoscaling,
   * AutoScalingGroup.scaleOnRequestCount waits for it too).
   */
  scale(after: pulumi.Resource): void {
    const { fleet, traffic, tags } = this.args;
    new Scaling(
      `${this.fleetName}-scaling`,
      {
        scaling: fleet.scaling,
        traffic,
        tags,
        autoScalingGroupName: this.autoScalingGroupName,
        after: [after],
      },
      { parent: this },
    );
  }
}
