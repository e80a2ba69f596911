import type { FleetOverview } from "../../ports/fleet-overview";
import type { LoadBalancerOverview } from "../elasticloadbalancing/load-balancer-overview";

/** Load balancers, fleets and hosts, as text for a person. */
export function statusText(
  fleets: readonly FleetOverview[],
  loadBalancers: readonly LoadBalancerOverview[],
): string {
  const lines = [
    "load balancers",
    ...orNone(loadBalancers.flatMap(balancerLines)),
    "fleets",
    ...orNone(fleets.flatMap(fleetLines)),
  ];
  return `${lines.join("\n")}\n`;
}

function balancerLines({ name, urls, shares }: LoadBalancerOverview): string[] {
  return [`  ${name}  ${urls.join("  ") || "no listener"}`, ...shares.map((share) => `    ${share}`)];
}

function fleetLines({ name, suspendedProcesses, hosts, ...sizes }: FleetOverview): string[] {
  const suspended = suspendedProcesses.length === 0 ? "" : `  suspended: ${suspendedProcesses.join(", ")}`;
  const rows = hosts.map((host) => {
    const columns = [
      host.instanceId,
      host.availabilityZone,
      host.address,
      host.lifecycleState,
      ...host.targetStates,
    ];
    return `    ${columns.join("  ")}`;
  });
  const { minSize, desiredCapacity, maxSize } = sizes;
  return [`  ${name}  ${desiredCapacity} hosts wanted, ${minSize} to ${maxSize}${suspended}`, ...rows];
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ["  none"] : lines;
}
