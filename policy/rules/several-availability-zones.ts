import { counted } from "@inservice/rollout/plan";
import { type Finding, violation, when } from "../findings";
import { fsbp } from "../frameworks";
import type { Property } from "../property";
import { AUTO_SCALING_GROUP, LOAD_BALANCERS } from "../resource-types";
import { resourceRule } from "../rule";
import { integer } from "../setting";

const least = integer({
  key: "minimum",
  description: "Fewest zones (or subnets, one in each zone) of a fleet and of a load balancer.",
  default: 2,
  min: 1,
  max: 6,
});

/** One zone can be down. */
export const severalAvailabilityZones = resourceRule({
  id: "several-availability-zones",
  level: "mandatory",
  severity: "medium",
  what: "Fleets and load balancers span several availability zones.",
  why:
    "A zone that fails takes all of its hosts at once; during a release, which already has one batch out, the rest of a " +
    "fleet in one zone cannot serve.",
  fix: "give vpcZoneIdentifiers (or availabilityZones), and the load balancer's subnets, one subnet in each of several zones.",
  sources: ["AWS Security Hub user guide, AutoScaling.2 and ELB.13"],
  framework: fsbp("AutoScaling.2", "Auto Scaling groups should cover multiple Availability Zones"),
  types: [AUTO_SCALING_GROUP, ...LOAD_BALANCERS],
  settings: [least],
  check: ({ type, props }, config) =>
    type === AUTO_SCALING_GROUP
      ? spread(props.at("vpcZoneIdentifiers"), props.at("availabilityZones"), config.get(least))
      : spread(props.at("subnets"), props.at("subnetMappings"), config.get(least)),
});

/** The first list counts if it has elements, else the second. */
function spread(first: Property, second: Property, minimum: number): readonly Finding[] {
  return when(first, (value) => {
    const count = lengthOf(value);
    if (count > 0) {
      return judged(first, value, count, minimum);
    }
    return when(second, (other) => judged(first, other, lengthOf(other), minimum));
  });
}

function judged(list: Property, value: unknown, count: number, minimum: number): readonly Finding[] {
  return count >= minimum
    ? []
    : [violation(list.path, value, `${count} of at least ${counted(minimum, "zone")} are covered`)];
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
