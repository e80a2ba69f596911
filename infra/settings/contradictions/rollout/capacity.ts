import { counted, outlook, wayOf } from "@inservice/rollout/plan";
import { type SizeRange, sizeRange } from "../../../fleet/size-range";
import { problem } from "../../problem";
import type { Settings } from "../../schema";

/**
 * If no host may leave, a rollout fails at once. Scaling may have reduced the fleet to its minimum size. Workers that are
 * too few are changed one at a time instead.
 */
export function rollingCapacity({ rollout, fleet }: Partial<Settings>): string[] {
  if (rollout === undefined || fleet === undefined) {
    return [];
  }
  const range = sizeRange("fleet", fleet);
  if (outlook(range.fewest, wayOf({ ...rollout, zones: undefined })) !== undefined) {
    return [];
  }
  if (range.fewest === 1) {
    const allowed = `rollingWithAdditionalBatch, oneAtATime or allAtOnce for a fleet of one host, because it cannot stay in service; or raise ${range.fewestIn}`;
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
  const allowed =
    `at most ${most} for ${counted(size, "host")} (${fewestIn}), because CodeDeploy rounds up and one host must be ` +
    "free to change";
  return problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed);
}

function batchAllowed({ fewest, fewestIn }: SizeRange): string {
  return (
    `at most { hosts: ${fewest - 1} } for ${counted(fewest, "host")} (${fewestIn}), because one host must stay in ` +
    "service; or rollout.method rollingWithAdditionalBatch, with which all stay, or allAtOnce, with which none does"
  );
}
