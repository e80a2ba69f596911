import assert from "node:assert/strict";
import { INSTANCE, LAUNCH_TEMPLATE } from "../../../policy/reading/resource-types";
import { noSecretsInUserData as rule } from "../../../policy/rules/no-secrets-in-user-data";
import { on } from "../support/expect";
import { launchTemplate } from "../support/fixtures";
import { judge, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, LAUNCH_TEMPLATE);
const script = (line: string) => ({
  ...launchTemplate(),
  userData: Buffer.from(`#!/bin/bash\n${line}\n`).toString("base64"),
});

describe("policy rule no-secrets-in-user-data (checkov CKV_AWS_46)", () => {
  it("accepts scripts without credentials, and references to them", async () => {
    await passes(launchTemplate());
    await passes(script("aws secretsmanager get-secret-value --secret-id shop/db"));
    await passes(script('DB_PASSWORD="$(aws ssm get-parameter --name /shop/db)"'));
  });

  const cases = {
    "an AWS access key id": `export AWS_ACCESS_KEY_ID=AKIA${"ABCDEFGH23456789"}`,
    "a private key": `-----BEGIN RSA ${"PRIVATE KEY"}-----`,
    "a password in a URL": `curl https://admin:${"hunter2"}@example.com`,
    "an assigned password": `DB_PASSWORD=${"correct-horse"}`,
  };
  for (const [kind, line] of Object.entries(cases)) {
    it(`refuses ${kind} (checkov CKV_AWS_46), encoded or not, and does not repeat it`, async () => {
      await refuses(script(line), [`userData is "${kind}"`]);
      await on(rule, INSTANCE).refuses({ userData: `#!/bin/sh\n${line}\n` }, [kind]);
      const found = await judge(rule, LAUNCH_TEMPLATE, script(line));
      assert.ok(!found.violations.join().includes(line.slice(-8)));
    });
  }

  it("waits for unknown user data", () => waits({ ...launchTemplate(), userData: UNKNOWN }, "userData"));
});
