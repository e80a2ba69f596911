import { problem } from "../problem";
import type { HostSettings } from "../sections/hosts";
import { type FleetSections, inEachFleet } from "./each-fleet";

/**
 * Hosts install the agent with a checksum, or have it in their image. They never do both, and never install it
 * unchecked.
 */
export function fleetAgent(settings: FleetSections): string[] {
  return inEachFleet(settings, agentOf);
}

function agentOf(path: string, { image, agent }: HostSettings): string[] {
  if (image.bakedId === undefined && agent === undefined) {
    const allowed =
      "version and sha256 of a release of the CodeDeploy agent (download its package from the region's " +
      `bucket and run sha256sum), or ${path}.image.bakedId instead`;
    return [problem(`${path}.agent`, agent, allowed)];
  }
  if (image.bakedId !== undefined && agent !== undefined) {
    return [
      problem(`${path}.agent`, agent, `only without ${path}.image.bakedId: a baked image has its own agent`),
    ];
  }
  return [];
}
