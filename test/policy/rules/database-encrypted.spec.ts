import { DB_CLUSTER, DB_INSTANCE } from "../../../policy/reading/resource-types";
import { databaseEncrypted as rule } from "../../../policy/rules/database-encrypted";
import { on } from "../support/expect";
import { database } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DB_INSTANCE);

describe("policy rule database-encrypted (FSBP RDS.3 and RDS.27)", () => {
  it("accepts an encrypted database, and a replica, which follows its source", async () => {
    await passes(database());
    await passes({ replicateSourceDb: "shop" });
  });

  it("refuses an unencrypted one (FSBP RDS.3), and a cluster (RDS.27)", async () => {
    await refuses({ ...database(), storageEncrypted: false }, ["storageEncrypted is false"]);
    await on(rule, DB_CLUSTER).refuses({ engine: "aurora-postgresql" }, ["storageEncrypted is not set"]);
  });

  it("waits for an unknown switch", () =>
    waits({ ...database(), storageEncrypted: UNKNOWN }, "storageEncrypted"));
});
