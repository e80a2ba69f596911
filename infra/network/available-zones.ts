import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { problem } from "../settings/problem";
import type { StackSettings } from "../settings/settings";

/**
 * The Availability Zones of a new network, by name: the first ones of the region. Local Zones are excluded, because
 * their names sort before those of the region's own zones. Zones are not filtered by state, because a zone that fails
 * must not change the choice of the others. Empty for an existing network, which has its own zones.
 * @throws pulumi.RunError that names the setting if the region has too few zones; nothing is provisioned yet
 */
export async function availabilityZoneNames({
  network,
  region,
}: Pick<StackSettings, "network" | "region">): Promise<string[]> {
  if (network.existing !== undefined) {
    return [];
  }
  const { names } = await aws.getAvailabilityZones({
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  });
  const problems = tooFewZones(names.length, network.availabilityZones, region);
  if (problems.length > 0) {
    throw new pulumi.RunError(`1 setting is wrong; nothing was provisioned.\n  - ${problems.join("\n  - ")}`);
  }
  return [...names].sort().slice(0, network.availabilityZones);
}

/** What is wrong with the number of zones, given the number that this account has in the region. */
export function tooFewZones(available: number, wanted: number, region: string): string[] {
  if (wanted <= available) {
    return [];
  }
  const allowed = `at most ${available}, the number of zones that this account has in ${region}`;
  return [problem("network.availabilityZones", wanted, allowed)];
}
