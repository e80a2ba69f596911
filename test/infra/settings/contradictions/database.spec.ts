import assert from "node:assert/strict";
import { databaseChoices, databaseSubnets } from "../../../../infra/settings/contradictions/database";
import { database } from "../../../../infra/settings/sections/database";
import { network } from "../../../../infra/settings/sections/network";
import { settingsOf } from "../../../support/settings";

const problemsOf = (raw: Record<string, unknown>) => databaseChoices({ database: database.parse(raw) });

describe("contradictions of the database", () => {
  it("has none in its defaults, or without a database", () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(databaseChoices({}), []);
  });

  it("refuses storage that cannot grow by a tenth (RDS user guide, storage autoscaling)", () => {
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

  it("refuses an existing network without subnets for the database", () => {
    const existing = { vpcId: "vpc-12345678", publicSubnetIds: ["subnet-12345678", "subnet-12345679"] };
    const raw = { ...existing, hostSubnetIds: existing.publicSubnetIds };
    const settings = (more: object) => ({
      database: database.parse({}),
      network: network.parse({ existing: { ...raw, ...more } }),
    });
    assert.match(databaseSubnets(settings({})).join(), /network\.existing\.isolatedSubnetIds is undefined/);
    assert.match(databaseSubnets(settings({ vpcId: undefined })).join(), /isolatedSubnetIds is undefined/);
    assert.deepEqual(databaseSubnets(settings({ isolatedSubnetIds: raw.hostSubnetIds })), []);
    assert.deepEqual(databaseSubnets({ network: settings({}).network }), []);
  });

  it("accepts another stack's network, whose outputs name them", () => {
    const settings = {
      database: database.parse({}),
      network: network.parse({ existing: { stackReference: "acme/net/prod" } }),
    };
    assert.deepEqual(databaseSubnets(settings), []);
  });

  it("is reported with all other problems", () => {
    const raw = {
      database: { port: 5432 },
      network: { existing: { vpcId: "vpc-12345678" } },
      nonsense: 1,
    };
    assert.throws(() => settingsOf(raw), /nonsense is not a setting[\s\S]*database\.port is 5432/);
    assert.throws(() => settingsOf(raw), /isolatedSubnetIds is undefined[\s\S]*hostSubnetIds is undefined/);
  });

  it("refuses a second database", () => {
    assert.match(problemsOf({ name: "template1" }).join(), /database\.name is/);
  });
});
