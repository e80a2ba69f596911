import { DB_CLUSTER, DB_INSTANCE } from "../../../policy/reading/resource-types";
import { databaseMultiAzInProduction as rule } from "../../../policy/rules/database-multi-az-in-production";
import { on } from "../support/expect";
import { database } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DB_INSTANCE);
const cluster = on(rule, DB_CLUSTER);
const production = { stack: "production" };

describe("policy rule database-multi-az-in-production (FSBP RDS.5 and RDS.15)", () => {
  it("accepts several zones, and replicas", async () => {
    await passes(database(), production);
    await passes({ replicateSourceDb: "shop" }, production);
    await cluster.passes({ availabilityZones: ["a", "b"] }, production);
    await cluster.passes({}, production);
  });

  it("refuses a database in one zone (FSBP RDS.5)", () =>
    refuses({ ...database(), multiAz: false }, ["multiAz is false"], production));

  it("refuses a cluster that names one zone (RDS.15)", () =>
    cluster.refuses({ availabilityZones: ["a"] }, ["availabilityZones"], production));

  it("leaves other stacks alone", () => passes({ ...database(), multiAz: false }));

  it("waits for unknown zones", async () => {
    await waits({ ...database(), multiAz: UNKNOWN }, "multiAz", production);
    await cluster.waits({ availabilityZones: UNKNOWN }, "availabilityZones", production);
  });
});
