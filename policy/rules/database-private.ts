import { demand } from "../reading/findings";
import { DB_CLUSTER_INSTANCE, DB_INSTANCE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** Only the application's hosts need to connect to a database. */
export const databasePrivate = resourceRule({
  id: "database-private",
  level: "mandatory",
  severity: "critical",
  what: "No database has a public address.",
  why: "With a public database, one leaked password or one security hole in the engine is enough for anybody to get in.",
  fix: "set publiclyAccessible to false, or leave it out.",
  sources: ["AWS Security Hub user guide, RDS.2", "CIS AWS Foundations Benchmark 5.0, 2.2.3"],
  framework: fsbp("RDS.2", "RDS DB instances should prohibit public access"),
  types: [DB_INSTANCE, DB_CLUSTER_INSTANCE],
  check: ({ props }) =>
    demand(props.at("publiclyAccessible"), (open) => open !== true, "everybody can reach it"),
  remedy: (props) => {
    props.publiclyAccessible = false;
  },
});
