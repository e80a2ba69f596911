import { counted, leavesAHost, minimumOf } from "@inservice/rollout/plan";
import { sizeRange } from "../../fleet/size-range";
import { problem } from "../problem";
import type { Settings } from "../schema";

/** Method rolling requires a minimum. Other methods do not allow one. */
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
 * If no host may leave, a deployment fails at once. Scaling may have reduced the fleet to its minimum size. Workers
 * that are too few are changed one at a time instead.
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
    const allowed = `oneAtATime or allAtOnce for a fleet of one host, because it cannot stay in service; or raise ${fewestIn}`;
    return [problem("rollout.method", method, allowed)];
  }
  const allowed =
    `at most ${most} for ${counted(size, "host")} (${fewestIn}), because CodeDeploy rounds up and one host must be ` +
    "free to change";
  return [problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed)];
}
