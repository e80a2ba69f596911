import { problem } from "../problem";
import type { Settings } from "../schema";
import type { HostSettings } from "../sections/hosts";
import { type FleetSections, inEachFleet } from "./each-fleet";

/**
 * Ubuntu's packages and its AWS CLI come from the internet. A new network without a route there can only boot a baked
 * Ubuntu image. Amazon Linux has its repositories in S3, which the gateway endpoint reaches.
 */
export function fleetInternet({
  network,
  ...fleets
}: FleetSections & { readonly network?: Settings["network"] }): string[] {
  const cutOff = network?.natGateways === "none" && network.interfaceEndpoints === "agent";
  return cutOff && network.existing === undefined ? inEachFleet(fleets, fromInternet) : [];
}

function fromInternet(path: string, { image }: HostSettings): string[] {
  if (image.kind !== "ubuntu2404" || image.bakedId !== undefined) {
    return [];
  }
  const allowed =
    `amazonLinux2023, whose packages come from S3, or ${path}.image.bakedId, while network.natGateways is ` +
    "none and network.interfaceEndpoints is agent. Ubuntu's packages come from the internet, which these " +
    "hosts cannot reach";
  return [problem(`${path}.image.kind`, image.kind, allowed)];
}
