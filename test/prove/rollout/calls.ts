import type { RolloutSettings } from "../../../rollout/model/settings";
import type { TwoFleets } from "../../../rollout/model/two-fleets";
import { deploy, elastic, guarded, settings } from "../../rollout/support/rehearsal";
import { CANARY, IMMUTABLE, Stack } from "../../rollout/support/sides";
import type { Case, Finding } from "../case";
import { allowedCalls } from "./bounds";

const FLEETS = [3, 12, 100, 1000];
/** GetCallerIdentity, before the part of a rollout that runs here. */
const ACCOUNT_CALLS = 1;
/** The record is written after it, the records are listed, and the oldest is removed (rollout/record/keep-record.ts). */
const RECORD_CALLS = 3;
/** Largest of two fleets. */
const MOST_OF_TWO = 100;
const deployer = { suspension: "deployer", deploymentMs: 43_200_000 } as const;

const WAYS: Readonly<Record<string, Partial<RolloutSettings>>> = {
  "batches of 25%": { ...deployer, batch: { percent: 25 } },
  "additional 25%": { ...deployer, additionalBatch: { percent: 25 } },
};

const OVER_TWO: Readonly<Record<string, TwoFleets>> = {
  immutable: IMMUTABLE,
  "blue and green in steps": { ...CANARY, bakeMs: 60_000 },
};

const inPlace: readonly Case[] = Object.entries(WAYS).flatMap(([way, asked]) =>
  FLEETS.map((hosts) => ({
    name: `calls: ${hosts} hosts, ${way}`,
    quick: hosts === 100,
    run: () => count(hosts, asked),
  })),
);

const overTwo: readonly Case[] = Object.entries(OVER_TWO).flatMap(([way, asked]) =>
  FLEETS.filter((hosts) => hosts <= MOST_OF_TWO).map((hosts) => ({
    name: `calls: ${hosts} hosts, ${way}`,
    quick: hosts === MOST_OF_TWO,
    run: () => countOverTwo(hosts, asked),
  })),
);

/** Calls of the engine to AWS and S3 in virtual time, where a fleet may be as large as 1,000 hosts. */
export const calls: readonly Case[] = [...inPlace, ...overTwo];

async function count(hosts: number, asked: Partial<RolloutSettings>): Promise<Finding> {
  const aws = elastic(hosts);
  aws.maxSize = 2 * hosts;
  const began = aws.clock.now();
  const guard = guarded(aws);
  const { status } = await deploy(aws, asked);
  const ticks = Math.ceil((aws.clock.now() - began) / settings().pollMs);
  return judged(aws.calls.length, guard.calls.length, ticks, allowedCalls(hosts, ticks), status);
}

async function countOverTwo(hosts: number, asked: TwoFleets): Promise<Finding> {
  const stack = new Stack(hosts);
  const { aws, guard } = stack;
  const began = aws.clock.now();
  const size = { minSize: hosts, maxSize: 2 * hosts, desiredCapacity: hosts };
  const { status } = await stack.up({ ...asked, size });
  const ticks = Math.ceil((aws.clock.now() - began) / settings().pollMs);
  return judged(aws.calls.length, guard.calls.length, ticks, allowedCalls(hosts, ticks, true), status);
}

function judged(toAws: number, guardCalls: number, ticks: number, allowed: number, status: string): Finding {
  const toS3 = guardCalls + RECORD_CALLS;
  const made = toAws + ACCOUNT_CALLS + toS3;
  const problems = [
    ...(status === "Succeeded" ? [] : [`the rollout ended ${status}`]),
    ...(made <= allowed ? [] : [`${made} calls; at most ${allowed} are promised`]),
  ];
  return { figures: { calls: made, "of them to S3": toS3, allowed, ticks }, problems };
}
