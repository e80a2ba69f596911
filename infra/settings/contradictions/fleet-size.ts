import { problem } from "../problem";
import type { Settings } from "../schema";

/** Fewest, most and desired hosts must agree. */
export function fleetSize({ fleet }: Partial<Settings>): string[] {
  if (fleet === undefined) {
    return [];
  }
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
