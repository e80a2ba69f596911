import assert from "node:assert/strict";
import { finalSnapshotName } from "../../../infra/database/instance-inputs";
import { type Database, database } from "../../../infra/settings/sections/database";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";

function settings(raw: Record<string, unknown> = {}): Database {
  const parsed = database.parse(raw);
  assert.ok(parsed !== undefined);
  return parsed;
}

describe("the final snapshot's name", () => {
  const name = finalSnapshotName("shop-subnets-1a2b3c4", settings());

  it("stays the same while the instance does, whatever changes in place", () => {
    const changed = settings({ engineVersion: "16", multiAz: false, backupDays: 1, port: 6000 });
    assert.equal(finalSnapshotName("shop-subnets-1a2b3c4", changed), name);
  });

  it("differs for the next stack of the same name, and for an instance that replaces this one", () => {
    const others = [
      finalSnapshotName("shop-subnets-5d6e7f8", settings()),
      finalSnapshotName("shop-subnets-1a2b3c4", settings({ kmsKeyArn: KEY })),
      finalSnapshotName("shop-subnets-1a2b3c4", settings({ name: "orders" })),
      finalSnapshotName("shop-subnets-1a2b3c4", settings({ username: "clerk" })),
    ];
    assert.equal(new Set([name, ...others]).size, 5);
  });

  it("is accepted by RDS: letters, digits and single hyphens, at most 255 (CreateDBSnapshot)", () => {
    const long = finalSnapshotName(`s${"-x".repeat(127)}`, settings());
    for (const each of [name, long]) {
      assert.match(each, /^[a-z](-?[a-z0-9])*$/);
      assert.ok(each.length <= 255);
    }
  });
});
