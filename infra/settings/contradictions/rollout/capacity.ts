import { counted, outlook, wayOf } from "@inservice/rollout/plan";
import { type SizeRange, sizeRange } from "../../../fleet/size-range";
import { problem } from "../../problem";
import type { Settings } from "../../schema";

/**
 * A fleet in which no host may leave would fail the rollout at once; scaling may have brought it down to its fewest hosts.
 * Workers that are too few are changed one at a time instead.
 */
export function rollingCapacity({ rollout, fleet }: Partial<Settings>): string[] {
  if (rollout === undefined || fleet === undefined) {
    return [];
  }
  const range = sizeRange("fleet", fleet);
  if (outlook(range.fewest, wayOf(rollout)) !== undefined) {
    return [];
  }
  if (range.fewest === 1) {
    const allowed = `rollingWithAdditionalBatch, oneAtATime or allAtOnce for a fleet of one host, as it cannot stay; or raise ${range.fewestIn}`;
    return [problem("rollout.method", rollout.method, allowed)];
  }
  const { batch, minimumHealthyPercent } = rollout;
  return [
    batch === undefined
      ? tooManyStay(minimumHealthyPercent, range)
      : problem("rollout.batch", batch, batchAllowed(range)),
  ];
}

function tooManyStay(
  minimumHealthyPercent: number | undefined,
  { fewest: size, fewestIn }: SizeRange,
): string {
  const most = Math.floor(((size - 1) * 100) / size);
  const allowed = `at most ${most} for ${fewestIn}, ${counted(size, "host")}, as CodeDeploy rounds up and one host must be free to change`;
  return problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed);
}

function batchAllowed({ fewest, fewestIn }: SizeRange): string {
  return `at most { hosts: ${fewest - 1} } for ${fewestIn}, ${counted(fewest, "host")}, as one must stay in service; or rollout.method rollingWithAdditionalBatch, where all stay, or allAtOnce, where none does`;
}
