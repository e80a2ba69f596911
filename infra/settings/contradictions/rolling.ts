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

/** A fleet in which no host may leave would fail the deployment at once (CodeDeploy user guide, instance health). */
export function rollingCapacity({ rollout, fleet }: Partial<Settings>): string[] {
  if (rollout === undefined || fleet === undefined) {
    return [];
  }
  const { minimumHealthyPercent } = rollout;
  const size = fleet.desiredCapacity ?? fleet.minSize;
  if (minimumHealthyPercent === undefined || Math.ceil((size * minimumHealthyPercent) / 100) < size) {
    return [];
  }
  const most = Math.floor(((size - 1) * 100) / size);
  const allowed =
    most < 1
      ? "nothing for a fleet of one host: use rollout.method allAtOnce, or raise fleet.minSize"
      : `at most ${most} for ${size} hosts, as CodeDeploy rounds up and one host must be free to change`;
  return [problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed)];
}
