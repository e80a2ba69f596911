import { ONE_AT_A_TIME } from "../constants";
import type { OwedShift } from "../model/guard";
import type { RecordedDeployment, RolloutSettings } from "../model/settings";
import type { Side, SideNames, TwoFleets, Weights } from "../model/two-fleets";

/** What says how the two sides are called. Blue is what the Deployment names itself. */
export type SidesNamed = Pick<RolloutSettings, "group" | "autoScalingGroupName" | "targetGroupArns"> & {
  readonly twoFleets: Pick<TwoFleets, "green">;
};

export function sideNames({ twoFleets, ...blue }: SidesNamed, side: Side): SideNames {
  if (side === "green") {
    return twoFleets.green;
  }
  const [targetGroupArn, ...others] = blue.targetGroupArns;
  if (targetGroupArn === undefined || others.length > 0) {
    throw new Error(
      `two fleets need exactly one target group each, and targetGroupArns has ${blue.targetGroupArns.length}`,
    );
  }
  const { autoScalingGroupName, group } = blue;
  return { deploymentGroupName: group.deploymentGroupName, autoScalingGroupName, targetGroupArn };
}

export function sideTargets(settings: SidesNamed): { readonly [S in Side]: string } {
  const target = (side: Side) => sideNames(settings, side).targetGroupArn;
  return { blue: target("blue"), green: target("green") };
}

/**
 * A rollout of one side alone, in place. The side without traffic has one host when it is deployed to, or hosts that nobody
 * misses for a while.
 */
export function sideSettings(
  settings: RolloutSettings & { readonly twoFleets: TwoFleets },
  side: Side,
  live: Side,
): RolloutSettings {
  const { autoScalingGroupName, deploymentGroupName, targetGroupArn } = sideNames(settings, side);
  const { deploymentConfigName, group, recorded } = settings;
  return {
    ...settings,
    group: { ...group, deploymentGroupName },
    autoScalingGroupName,
    targetGroupArns: [targetGroupArn],
    classicLoadBalancerNames: [],
    deploymentConfigName: side === live ? deploymentConfigName : ONE_AT_A_TIME,
    batch: undefined,
    additionalBatch: undefined,
    suspension: undefined,
    suspendedProcesses: undefined,
    minSizes: undefined,
    refresh: undefined,
    twoFleets: undefined,
    recorded: recorded && recordedOf(recorded, side),
  };
}

/** State tells which configuration the hosts of the side have that it names as live; of the other's it knows nothing. */
function recordedOf(recorded: RecordedDeployment, side: Side): RecordedDeployment {
  return (recorded.liveSide ?? "blue") === side ? recorded : { ...recorded, configurationHash: "" };
}

/**
 * Which side is live; undefined where requests go to both and no shift of ours is under way. Without the rule that shares
 * them all go to blue, by the listener's default action.
 */
export function liveSide(weights: Weights | undefined, shift: OwedShift | undefined): Side | undefined {
  if (weights === undefined) {
    return "blue";
  }
  if (shift !== undefined) {
    return shift.from;
  }
  const taking = (side: Side) => weights[side] > 0;
  return taking("blue") === taking("green") ? undefined : taking("blue") ? "blue" : "green";
}

/** The side that gets more of the requests; undefined where both get the same. */
export function largerSide({ blue, green }: Weights): Side | undefined {
  return blue === green ? undefined : blue > green ? "blue" : "green";
}

/** Weights that give a side this share of the requests, in percent. */
export function weightsOf(side: Side, share: number): Weights {
  return side === "blue" ? { blue: share, green: 100 - share } : { blue: 100 - share, green: share };
}

/** The share of the requests that a side gets, in percent, rounded. */
export function shareOf(side: Side, weights: Weights): number {
  const all = weights.blue + weights.green;
  return all === 0 ? 0 : Math.round((weights[side] * 100) / all);
}

export function sameWeights(left: Weights, right: Weights): boolean {
  return left.blue === right.blue && left.green === right.green;
}

/** `blue 90, green 10`. */
export function weightsText({ blue, green }: Weights): string {
  return `blue ${blue}, green ${green}`;
}

/** The shares that are still to be given to a side which has `share` already, the last of them all. */
export function sharesAfter(steps: readonly number[], share: number): readonly number[] {
  return [...steps, 100].filter((step) => step > share);
}
