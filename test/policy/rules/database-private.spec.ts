import { DB_CLUSTER_INSTANCE, DB_INSTANCE } from "../../../policy/reading/resource-types";
import { databasePrivate as rule } from "../../../policy/rules/database-private";
import { on } from "../support/expect";
import { database } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies } = on(rule, DB_INSTANCE);
const open = { ...database(), publiclyAccessible: true };

describe("policy rule database-private (FSBP RDS.2)", () => {
  it("accepts a private database, which is the default", async () => {
    await passes(database());
    await passes({ ...database(), publiclyAccessible: undefined });
  });

  it("refuses a public one (FSBP RDS.2), also in a cluster", async () => {
    await refuses(open, ["publiclyAccessible is true"]);
    await on(rule, DB_CLUSTER_INSTANCE).refuses(open, ["publiclyAccessible is true"]);
  });

  it("waits for an unknown switch", () =>
    waits({ ...database(), publiclyAccessible: UNKNOWN }, "publiclyAccessible"));

  it("closes it at level remediate", () => remedies(open, database()));
});
