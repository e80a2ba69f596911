import assert from "node:assert/strict";
import { runProgram } from "./run-program";
import { CLASSIC, FULL } from "./settings";

/** Names of what Pulumi refuses to delete. */
async function kept(settings: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { registrations } = await runProgram(settings);
  return registrations.flatMap(({ name, kept }) => (kept ? [name] : [])).sort();
}

describe("protection in the whole program", function () {
  this.timeout(60_000);

  it("is for what gets requests and what stores data, by default", async () => {
    assert.deepEqual(await kept(FULL), [
      "inservice-test",
      "inservice-test-access-logs",
      "inservice-test-database",
      "inservice-test-fleet",
      "inservice-test-revisions",
      "inservice-test-revisions-access-logs",
      "inservice-test-workers",
    ]);
  });

  it("is for a Classic Load Balancer as for any other", async () => {
    assert.deepEqual(await kept(CLASSIC), [
      "inservice-test",
      "inservice-test-access-logs",
      "inservice-test-fleet",
      "inservice-test-revisions",
      "inservice-test-revisions-access-logs",
    ]);
  });

  it("is switched off by the settings that the README names", async () => {
    const lifted = {
      ...FULL,
      loadBalancer: { deletionProtection: false, accessLogs: { destroyWithStack: true } },
      revisions: { destroyWithStack: true },
      database: { destroyWithStack: true },
    };
    assert.deepEqual(await kept(lifted), []);
  });
});
