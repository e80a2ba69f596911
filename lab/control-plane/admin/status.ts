import type { FleetOverview } from "../../ports/fleet-overview";
import type { LoadBalancerOverview } from "../elasticloadbalancing/load-balancer-overview";

/** Load balancers, fleets and hosts, as text for a person. */
export function statusText(
  fleets: readonly FleetOverview[],
  loadBalancers: readonly LoadBalancerOverview[],
): string {
  const lines = [
    "load balancers",
    ...orNone(loadBalancers.map(({ name, urls }) => `  ${name}  ${urls.join("  ") || "no listener"}`)),
    "fleets",
    ...orNone(fleets.flatMap(fleetLines)),
  ];
  return `${lines.join("\n")}\n`;
}

function fleetLines({ name, suspendedProcesses, hosts }: FleetOverview): string[] {
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
  return [`  ${name}${suspended}`, ...rows];
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ["  none"] : lines;
}
