import { problem } from "../problem";
import type { HostSettings } from "../sections/hosts";
import { type FleetSections, inEachFleet } from "./each-fleet";

/** Minimum, maximum and desired size must agree, and so must the limits of Auto Scaling's maintenance. */
export function fleetSize(settings: FleetSections): string[] {
  return inEachFleet(settings, (path, hosts) => [...sizes(path, hosts), ...maintenance(path, hosts)]);
}

function sizes(path: string, hosts: HostSettings): string[] {
  const { minSize, maxSize, desiredCapacity } = hosts;
  const problems: string[] = [];
  if (maxSize < minSize) {
    problems.push(problem(`${path}.maxSize`, maxSize, `at least ${path}.minSize, which is ${minSize}`));
  }
  if (desiredCapacity !== undefined && (desiredCapacity < minSize || desiredCapacity > maxSize)) {
    const range = `${path}.minSize to ${path}.maxSize, which is ${minSize} to ${maxSize}`;
    problems.push(problem(`${path}.desiredCapacity`, desiredCapacity, range));
  }
  return problems;
}

/** The two percentages may differ by at most 100 (Auto Scaling API reference, InstanceMaintenancePolicy). */
function maintenance(path: string, hosts: HostSettings): string[] {
  const { minHealthyPercent, maxHealthyPercent } = hosts.maintenance;
  if (maxHealthyPercent - minHealthyPercent <= 100) {
    return [];
  }
  const allowed = `at most 100 above ${path}.maintenance.minHealthyPercent, which is ${minHealthyPercent}`;
  return [problem(`${path}.maintenance.maxHealthyPercent`, maxHealthyPercent, allowed)];
}
