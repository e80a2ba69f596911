import { RolloutFailure, type RolloutOutcome } from "../../../rollout/engine/outcome";
import { rollOut } from "../../../rollout/engine/roll-out";
import type { RolloutSettings } from "../../../rollout/engine/settings";
import { NEW, SimAws, TARGET_GROUP } from "./sim-aws";
import { VirtualClock } from "./virtual-clock";

export function settings(changes: Partial<RolloutSettings> = {}): RolloutSettings {
  return {
    accountId: undefined,
    group: { applicationName: "shop", deploymentGroupName: "production" },
    autoScalingGroupName: "shop-fleet",
    targetGroupArns: [TARGET_GROUP],
    classicLoadBalancerNames: [],
    revision: { ...NEW, bundleType: "tgz", contentHash: "a".repeat(64) },
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    description: undefined,
    deploymentMs: 3_600_000,
    healthMs: 300_000,
    pollMs: 2000,
    ...changes,
  };
}

export function simulation(hosts?: string[]): SimAws {
  return new SimAws(new VirtualClock(), hosts);
}

/** Runs one rollout of NEW against the simulation and collects its lines. */
export async function deploy(
  aws: SimAws,
  changes: Partial<RolloutSettings> = {},
  lines: string[] = [],
): Promise<RolloutOutcome> {
  const log = (line: string) => void lines.push(line);
  return rollOut({ port: aws.port, clock: aws.clock, log, settings: settings(changes) });
}

/** The failure of a rollout that must not succeed. */
export async function failureOf(run: Promise<RolloutOutcome>): Promise<RolloutFailure> {
  try {
    await run;
  } catch (error) {
    if (error instanceof RolloutFailure) return error;
    throw error;
  }
  throw new Error("the rollout succeeded");
}
