import { counted } from "@inservice/rollout/plan";
import { type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP, LOAD_BALANCERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";
import { integer } from "../rule/setting";

const least = integer({
  key: "minimum",
  description: "Smallest number of zones (or subnets, one in each zone) of a fleet and of a load balancer.",
  default: 2,
  min: 1,
  max: 6,
});

/** A single zone can fail. */
export const severalAvailabilityZones = resourceRule({
  id: "several-availability-zones",
  level: "mandatory",
  severity: "medium",
  what: "Fleets and load balancers span several availability zones.",
  why:
    "A zone that fails takes all its hosts with it. During a release, one batch is already out of " +
    "service, and a fleet in one zone cannot serve requests.",
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

/** The first list counts if it has elements, otherwise the second. */
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
    : [violation(list.path, value, `it covers ${count} of the required ${counted(minimum, "zone")}`)];
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
