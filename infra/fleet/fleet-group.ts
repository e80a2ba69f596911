import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { GroupKinds } from "../installed/group-kinds";
import { type GroupParts, groupArgs } from "./group-args";
import { leftToOthers } from "./left-to-others";

export interface FleetGroupArgs extends GroupParts {
  /** Whether rollouts fill one of two fleets, and so own the sizes of both. */
  readonly twoFleets: boolean;
  /** Whether rollouts bring new versions of the launch template to hosts. */
  readonly templateByRollouts: boolean;
  /** Kinds of the groups before the update. Default: the group is new. */
  readonly kinds?: GroupKinds | undefined;
  /** Whether Pulumi refuses to delete the group with its hosts. */
  readonly protect: boolean;
}

/** The Auto Scaling group of a fleet. */
export function fleetGroup(
  name: string,
  args: FleetGroupArgs,
  parent: pulumi.Resource,
): aws.autoscaling.Group {
  const { hosts, twoFleets, templateByRollouts, kinds, protect } = args;
  return new aws.autoscaling.Group(name, groupArgs(name, args), {
    parent,
    protect,
    ignoreChanges: leftToOthers(hosts, { twoFleets, template: templateByRollouts, kind: kinds?.get(name) }),
  });
}
