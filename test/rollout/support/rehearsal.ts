import { underGuard } from "../../../rollout/guard/under-guard";
import { runRollout } from "../../../rollout/machine/run";
import { RolloutFailure, type RolloutOutcome } from "../../../rollout/model/outcome";
import type { RecordedDeployment, RolloutSettings } from "../../../rollout/model/settings";
import type { Clock } from "../../../rollout/ports/clock";
import { NEW, SimAws, TARGET_GROUP } from "./sim-aws";
import { SimGuard } from "./sim-guard";
import { SimScaling } from "./sim-scaling";
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

export function simulation(hosts?: string[], clock = new VirtualClock()): SimAws {
  return new SimAws(clock, hosts);
}

/** A fleet of so many hosts that Auto Scaling keeps at its desired capacity. */
export function elastic(hosts: number, clock?: VirtualClock): SimAws {
  const names = Array.from({ length: hosts }, (_, index) => `i-${index + 1}`);
  const aws = simulation(names, clock);
  Object.assign(aws, { minSize: 1, maxSize: hosts + 10, desiredCapacity: hosts });
  aws.scaling = new SimScaling(aws);
  aws.clock.ticked = () => aws.scaling?.advance();
  return aws;
}

/** The guards of the simulations whose program names one. */
const guards = new WeakMap<SimAws, SimGuard>();

export function guarded(aws: SimAws): SimGuard {
  const guard = guards.get(aws) ?? new SimGuard(aws.clock);
  guards.set(aws, guard);
  return guard;
}

/** What Pulumi's state contains of the runs against each simulation. */
const states = new WeakMap<SimAws, RecordedDeployment>();

/** One run of the engine. */
export interface Deployer {
  readonly who: string;
  readonly clock: Clock;
  readonly lines: string[];
  readonly newId: () => string;
}

let ids = 0;

export function deployer(aws: SimAws, who: string, clock: Clock = aws.clock, lines: string[] = []): Deployer {
  const newId = () => {
    ids += 1;
    return `${who}-${ids}`;
  };
  return { who, clock, lines, newId };
}

/** Runs one rollout of NEW against the simulation, under its guard where it has one, and collects its lines. */
export function deploy(
  aws: SimAws,
  changes: Partial<RolloutSettings> = {},
  lines: string[] = [],
): Promise<RolloutOutcome> {
  return deployAs(deployer(aws, "ann@laptop, process 7", aws.clock, lines), aws, changes);
}

/**
 * Like Pulumi, it records the outcome of a run that ends, successfully or not, and passes it to the next run. A run that is
 * killed records nothing.
 */
export async function deployAs(
  { who, clock, lines, newId }: Deployer,
  aws: SimAws,
  changes: Partial<RolloutSettings> = {},
): Promise<RolloutOutcome> {
  const log = (line: string) => void lines.push(line);
  const recorded = states.get(aws);
  const { configurationHash } = changes;
  const context = { port: aws.port, clock, log, settings: settings({ recorded, ...changes }) };
  const guard = guards.get(aws);
  try {
    const outcome = await (guard === undefined
      ? runRollout(context)
      : underGuard(context, guard.store, { who, newId }, runRollout));
    states.set(aws, { ...outcome, configurationHash });
    return outcome;
  } catch (error) {
    if (error instanceof RolloutFailure) {
      states.set(aws, { ...error.outcome, configurationHash });
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
