import { runRollout } from "../../../rollout/machine/run";
import { RolloutFailure, type RolloutOutcome } from "../../../rollout/model/outcome";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { NEW, SimAws, TARGET_GROUP } from "./sim-aws";
import { SimScaling } from "./sim-scaling";
import { SimGuard } from "./sim-session";
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

/** A fleet of so many hosts that Auto Scaling keeps at its desired capacity. */
export function elastic(hosts: number): SimAws {
  const aws = simulation(Array.from({ length: hosts }, (_, index) => `i-${index + 1}`));
  Object.assign(aws, { minSize: 1, maxSize: hosts + 10, desiredCapacity: hosts });
  aws.scaling = new SimScaling(aws);
  aws.clock.ticked = () => aws.scaling?.advance();
  return aws;
}

/** The guards of the simulations that have one. */
const guards = new WeakMap<SimAws, SimGuard>();

export function guarded(aws: SimAws): SimGuard {
  const guard = guards.get(aws) ?? new SimGuard();
  guards.set(aws, guard);
  return guard;
}

/** What Pulumi's state contains of the runs against each simulation. */
const states = new WeakMap<SimAws, RolloutOutcome>();

/**
 * Runs one rollout of NEW against the simulation and collects its lines. Like Pulumi, it records the outcome of a run
 * that ends, successfully or not, and passes it to the next run. A run that is killed records nothing.
 */
export async function deploy(
  aws: SimAws,
  changes: Partial<RolloutSettings> = {},
  lines: string[] = [],
): Promise<RolloutOutcome> {
  const log = (line: string) => void lines.push(line);
  const recorded = states.get(aws);
  try {
    const wanted = settings({ recorded, ...changes });
    const guard = guards.get(aws)?.session(aws);
    const context = { port: aws.port, clock: aws.clock, log, settings: wanted };
    const outcome = await runRollout(guard === undefined ? context : { ...context, guard });
    states.set(aws, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof RolloutFailure) {
      states.set(aws, error.outcome);
    }
    throw error;
  }
}

/** The failure of a rollout that must not succeed. */
export async function failureOf(run: Promise<RolloutOutcome>): Promise<RolloutFailure> {
  try {
    await run;
  } catch (error) {
    if (error instanceof RolloutFailure) {
      return error;
    }
    throw error;
  }
  throw new Error("the rollout succeeded");
}
