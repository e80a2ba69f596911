import type { DeploymentArgs } from "@inservice/rollout";
import { wayOf } from "@inservice/rollout/plan";
import type * as pulumi from "@pulumi/pulumi";
import type { TemplateVersion } from "../fleet/group-args";
import type { Settings } from "../settings/schema";
import { DeploymentGroup, type DeploymentGroupArgs } from "./deployment-group";
import type { DeploymentTraffic } from "./group-args";

/** The second fleet of a release, and the way of requests to it. */
export interface SecondFleet {
  readonly autoScalingGroupName: pulumi.Input<string>;
  readonly traffic: DeploymentTraffic;
  readonly targetGroupArn: pulumi.Input<string>;
  /** The listener whose requests are shared between both fleets. */
  readonly listenerArn: pulumi.Input<string>;
  /** Sizes of the fleet that serves. */
  readonly fleet: Pick<Settings["fleet"], "minSize" | "maxSize" | "desiredCapacity">;
  /** What hosts of both fleets are launched from. */
  readonly template: TemplateVersion;
}

/** Name of the second fleet's deployment group. */
export function secondName(name: string): string {
  return `${name}-green`;
}

/** The parts of a rollout over two fleets; empty for one that updates hosts in place. */
type TwoFleetParts = Pick<DeploymentArgs, "twoFleets" | "launchTemplate">;

/**
 * Makes the deployment group of the second fleet, in the application of the first, and tells how requests move there.
 * @param alarmNames the alarms of the deployment groups; they also watch while requests move
 */
export function secondFleet(
  name: string,
  args: DeploymentGroupArgs & { readonly second?: SecondFleet | undefined },
  applicationName: pulumi.Output<string>,
  parent: pulumi.Resource,
): { readonly parts: TwoFleetParts; readonly deploymentGroupName: pulumi.Output<string> | undefined } {
  const { second, rollout, alarmNames = [] } = args;
  const way = wayOf(rollout);
  if (second === undefined || !("twoFleets" in way)) {
    return { parts: {}, deploymentGroupName: undefined };
  }
  const { autoScalingGroupName, traffic, targetGroupArn, listenerArn, fleet, template } = second;
  const { minSize, maxSize, desiredCapacity = minSize } = fleet;
  const group = new DeploymentGroup(
    secondName(name),
    { ...args, applicationName, autoScalingGroupName, traffic },
    { parent },
  );
  const { deploymentGroupName } = group;
  return {
    deploymentGroupName,
    parts: {
      launchTemplate: template,
      twoFleets: {
        green: { deploymentGroupName, autoScalingGroupName, targetGroupArn },
        listenerArn,
        size: { minSize, maxSize, desiredCapacity },
        steps: [...way.twoFleets.steps],
        bakeSeconds: way.twoFleets.bakeSeconds,
        approval: way.twoFleets.approval,
        keepMinutes: keepMinutes(rollout),
        alarmNames: [...alarmNames],
      },
    },
  };
}

/** A former fleet that nobody wants to keep leaves as soon as it has no requests. */
function keepMinutes({ method, keepMinutes: minutes }: Settings["rollout"]): number {
  return method === "blueGreen" ? minutes : 0;
}
