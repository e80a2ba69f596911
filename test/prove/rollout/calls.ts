import type { RolloutSettings } from "../../../rollout/model/settings";
import { deploy, elastic, guarded, settings } from "../../rollout/support/rehearsal";
import type { Case, Finding } from "../case";
import { allowedCalls } from "./bounds";

const FLEETS = [3, 12, 100, 1000];
const deployer = { suspension: "deployer", deploymentMs: 43_200_000 } as const;

const WAYS: Readonly<Record<string, Partial<RolloutSettings>>> = {
  "batches of 25%": { ...deployer, batch: { percent: 25 } },
  "additional 25%": { ...deployer, additionalBatch: { percent: 25 } },
};

/** Calls of the engine to AWS and S3 in virtual time, where a fleet may be as large as 1,000 hosts. */
export const calls: readonly Case[] = Object.entries(WAYS).flatMap(([way, asked]) =>
  FLEETS.map((hosts) => ({
    name: `calls: ${hosts} hosts, ${way}`,
    quick: hosts === 100,
    run: () => count(hosts, asked),
  })),
);

async function count(hosts: number, asked: Partial<RolloutSettings>): Promise<Finding> {
  const aws = elastic(hosts);
  aws.maxSize = 2 * hosts;
  const began = aws.clock.now();
  const guard = guarded(aws);
  const { status } = await deploy(aws, asked);
  const ticks = Math.ceil((aws.clock.now() - began) / settings().pollMs);
  const made = aws.calls.length + guard.calls.length;
  const allowed = allowedCalls(hosts, ticks);
  const problems = [
    ...(status === "Succeeded" ? [] : [`the rollout ended ${status}`]),
    ...(made <= allowed ? [] : [`${made} calls; at most ${allowed} are promised`]),
  ];
  return { figures: { calls: made, "of them to S3": guard.calls.length, allowed, ticks }, problems };
}
