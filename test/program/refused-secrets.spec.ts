import assert from "node:assert/strict";
import { runProgram } from "./run-program";
import { FULL } from "./settings";

const SECRET = "Planted7421secretValue9317";
const { environment, database } = FULL;

/** Places where an inexperienced user puts a secret. */
const MISTAKES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "as a plain variable with a secret's name": {
    environment: { ...environment, plain: { API_TOKEN: SECRET } },
  },
  "where a reference belongs": { environment: { ...environment, secrets: { UPSTREAM: SECRET } } },
  "as a password of the database": { database: { ...database, password: SECRET } },
  "as a separate section": { apiToken: SECRET },
};

describe("a secret in the settings", function () {
  this.timeout(60_000);

  for (const [where, mistake] of Object.entries(MISTAKES)) {
    it(`is refused ${where}, and never shown`, async () => {
      const run = runProgram({ ...FULL, ...mistake });
      await assert.rejects(run, (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /nothing was provisioned/);
        assert.ok(!error.message.includes(SECRET), error.message);
        return true;
      });
    });
  }

  it("is refused if the stack file encrypts it, because the state would show it", async () => {
    const before = process.env.PULUMI_CONFIG_SECRET_KEYS;
    process.env.PULUMI_CONFIG_SECRET_KEYS = JSON.stringify(["inservice:environment"]);
    try {
      const settings = { ...FULL, environment: { plain: { GREETING: SECRET } } };
      await assert.rejects(runProgram(settings), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /inservice:environment holds an encrypted value/);
        assert.ok(!error.message.includes(SECRET));
        return true;
      });
    } finally {
      if (before === undefined) {
        delete process.env.PULUMI_CONFIG_SECRET_KEYS;
      } else {
        process.env.PULUMI_CONFIG_SECRET_KEYS = before;
      }
    }
  });
});
