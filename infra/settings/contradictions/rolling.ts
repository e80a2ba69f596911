import { counted, leavesAHost, minimumOf } from "@inservice/rollout/plan";
import { sizeRange } from "../../fleet/size-range";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** A minimum belongs to method rolling, and to no other. */
export function rollingMethod({ rollout }: Partial<Settings>): string[] {
  if (rollout === undefined) {
    return [];
  }
  const { method, minimumHealthyPercent } = rollout;
  const path = "rollout.minimumHealthyPercent";
  if (method === "rolling" && minimumHealthyPercent === undefined) {
    return [problem(path, minimumHealthyPercent, "1 to 99, required by rollout.method rolling")];
  }
  if (method !== "rolling" && minimumHealthyPercent !== undefined) {
    return [problem(path, minimumHealthyPercent, "only with rollout.method rolling")];
  }
  return [];
}

/**
 * A fleet in which no host may leave would fail the deployment at once; scaling may have brought it down to its fewest hosts.
 * Workers that are too few are changed one at a time instead.
 */
export function rollingCapacity({ rollout, fleet }: Partial<Settings>): string[] {
  if (rollout === undefined || fleet === undefined) {
    return [];
  }
  const { fewest: size, fewestIn } = sizeRange("fleet", fleet);
  if (leavesAHost(size, minimumOf(rollout))) {
    return [];
  }
  const { method, minimumHealthyPercent } = rollout;
  const most = Math.floor(((size - 1) * 100) / size);
  if (most < 1) {
    const allowed = `oneAtATime or allAtOnce for a fleet of one host, as it cannot stay; or raise ${fewestIn}`;
    return [problem("rollout.method", method, allowed)];
  }
  const allowed = `at most ${most} for ${fewestIn}, ${counted(size, "host")}, as CodeDeploy rounds up and one host must be free to change`;
  return [problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed)];
}
