import assert from "node:assert/strict";
import { databaseChoices } from "../../../../infra/settings/contradictions/database";
import { database } from "../../../../infra/settings/sections/database";

const problemsOf = (raw: Record<string, unknown>) => databaseChoices({ database: database.parse(raw) });

describe("contradictions of the database", () => {
  it("has none in its defaults, nor without a database", () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(databaseChoices({}), []);
  });

  it("refuses storage that could not grow by a tenth (RDS user guide, storage autoscaling)", () => {
    assert.match(problemsOf({ storageGigabytes: 100, maxStorageGigabytes: 109 }).join(), /at least 110/);
    assert.deepEqual(problemsOf({ storageGigabytes: 100, maxStorageGigabytes: 110 }), []);
  });

  for (const username of ["postgres", "Admin", "rdsadmin"]) {
    it(`refuses the master user ${username} (FSBP RDS.25)`, () => {
      assert.match(problemsOf({ username }).join(), /database\.username is/);
    });
  }

  it("refuses PostgreSQL's own port (FSBP RDS.23)", () => {
    assert.match(problemsOf({ port: 5432 }).join(), /database\.port is 5432/);
  });

  it("refuses a database that is there already", () => {
    assert.match(problemsOf({ name: "template1" }).join(), /database\.name is/);
  });
});
