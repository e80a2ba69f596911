import { demand, when } from "../reading/findings";
import { DB_CLUSTER, DB_INSTANCE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** Encryption cannot be switched on later; that needs a new database. */
export const databaseEncrypted = resourceRule({
  id: "database-encrypted",
  level: "mandatory",
  severity: "high",
  what: "Databases are encrypted at rest.",
  why:
    "Snapshots hold all data of the application. Encryption is chosen at creation; adding it later needs a " +
    "copy and an outage.",
  fix: "set storageEncrypted to true before the database is created (a replica inherits it from its source).",
  sources: ["AWS Security Hub user guide, RDS.3 and RDS.27", "CIS AWS Foundations Benchmark 5.0, 2.2.1"],
  framework: fsbp("RDS.3", "RDS DB instances should have encryption at-rest enabled"),
  types: [DB_INSTANCE, DB_CLUSTER],
  check: ({ props }) =>
    when(props.at("replicateSourceDb"), (source) =>
      source === undefined
        ? demand(props.at("storageEncrypted"), (on) => on === true, "snapshots can be read without a key")
        : [],
    ),
});
