import { demand, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { DB_CLUSTER, DB_INSTANCE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** A fleet over three zones is no more available than its database in one zone. */
export const databaseMultiAzInProduction = resourceRule({
  id: "database-multi-az-in-production",
  level: "mandatory",
  severity: "medium",
  what: "Databases in production span several availability zones.",
  why:
    "A database in one zone is down whenever that zone is down, and during each maintenance of its host, " +
    "whatever the fleet does.",
  fix: "set multiAz to true (for a cluster: list several availabilityZones, or none and let AWS choose); or narrow productionStacks.",
  sources: ["AWS Security Hub user guide, RDS.5 and RDS.15"],
  framework: fsbp("RDS.5", "RDS DB instances should be configured with multiple Availability Zones"),
  types: [DB_INSTANCE, DB_CLUSTER],
  settings: [productionStacks],
  check: ({ type, stack, props }, config) => {
    if (!isProduction(stack, config)) {
      return [];
    }
    return type === DB_CLUSTER ? cluster(props.at("availabilityZones")) : instance(props, stack);
  },
});

/** Replicas are the second copy themselves. */
function instance(props: Property, stack: string): readonly Finding[] {
  return when(props.at("replicateSourceDb"), (source) =>
    source === undefined
      ? demand(
          props.at("multiAz"),
          (on) => on === true,
          `stack ${stack} is production, and only one zone holds it`,
        )
      : [],
  );
}

function cluster(zones: Property): readonly Finding[] {
  return when(zones, (value) =>
    Array.isArray(value) && value.length === 1
      ? [violation(zones.path, value, "only one zone holds it")]
      : [],
  );
}
