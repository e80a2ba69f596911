import { problem } from "./problem";
import type { Settings } from "./schema";

/** Settings that are each in range but cannot hold together. */
export function contradictions({ fleet, loadBalancer, rollout }: Partial<Settings>): string[] {
  return [
    ...(fleet === undefined ? [] : fleetContradictions(fleet)),
    ...(loadBalancer === undefined ? [] : healthContradictions(loadBalancer)),
    ...(rollout === undefined ? [] : rolloutContradictions(rollout)),
    ...(rollout === undefined || fleet === undefined ? [] : capacityContradictions(rollout, fleet)),
  ];
}

function fleetContradictions(fleet: Settings["fleet"]): string[] {
  const problems: string[] = [];
  if (fleet.maxSize < fleet.minSize) {
    problems.push(
      problem("fleet.maxSize", fleet.maxSize, `at least fleet.minSize, which is ${fleet.minSize}`),
    );
  }
  const desired = fleet.desiredCapacity;
  if (desired !== undefined && (desired < fleet.minSize || desired > fleet.maxSize)) {
    const range = `fleet.minSize to fleet.maxSize, which is ${fleet.minSize} to ${fleet.maxSize}`;
    problems.push(problem("fleet.desiredCapacity", desired, range));
  }
  return problems;
}

function healthContradictions({ healthCheck }: Settings["loadBalancer"]): string[] {
  if (healthCheck.timeoutSeconds < healthCheck.intervalSeconds) {
    return [];
  }
  const allowed = `less than loadBalancer.healthCheck.intervalSeconds, which is ${healthCheck.intervalSeconds}`;
  return [problem("loadBalancer.healthCheck.timeoutSeconds", healthCheck.timeoutSeconds, allowed)];
}

function rolloutContradictions({ method, minimumHealthyPercent }: Settings["rollout"]): string[] {
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
function capacityContradictions(
  { minimumHealthyPercent }: Settings["rollout"],
  fleet: Settings["fleet"],
): string[] {
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
