import assert from "node:assert/strict";
import fc from "fast-check";
import { environmentVariables } from "../../../../infra/settings/contradictions/environment";
import { database } from "../../../../infra/settings/sections/database";
import { environment } from "../../../../infra/settings/sections/environment";
import { settingsOf } from "../../../support/settings";

const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/token-AbCdEf";
const problemsOf = (raw: Record<string, unknown>) =>
  environmentVariables({ environment: environment.parse(raw) });

describe("contradictions of the environment", () => {
  it("finds none in ordinary variables and references", () => {
    const plain = {
      LOG_LEVEL: "info",
      _x: "a b",
      RDS_HOSTNAME: "db.example.com",
      TOKEN_TTL: 60,
      URL: "http://a/b",
    };
    const secrets = { TOKEN: SECRET, API_KEY: "/inservice/production/api-key" };
    assert.deepEqual(problemsOf({ plain, secrets }), []);
  });

  for (const name of ["1A", "A-B", "", "Ä", "A".repeat(129)]) {
    it(`refuses the name "${name.slice(0, 8)}" (POSIX, 128 characters)`, () => {
      assert.match(problemsOf({ plain: { [name]: "x" } }).join(), /has the name .*POSIX/);
    });
  }

  for (const name of [
    "PORT",
    "PATH",
    "LD_PRELOAD",
    "BASH_ENV",
    "DEPLOYMENT_ID",
    "AWS_REGION",
    "INSERVICE_X",
  ]) {
    it(`refuses the name ${name}, which is set by InService, the agent or the shell`, () => {
      assert.match(problemsOf({ plain: { [name]: "x" } }).join(), /another name/);
      assert.match(problemsOf({ secrets: { [name]: SECRET } }).join(), /another name/);
    });
  }

  it("refuses RDS_HOSTNAME only in a stack that has a database", () => {
    const settings = { environment: environment.parse({ plain: { RDS_HOSTNAME: "x" } }) };
    assert.deepEqual(environmentVariables(settings), []);
    assert.equal(environmentVariables({ ...settings, database: database.parse({}) }).length, 1);
  });

  for (const [what, value] of [
    ["an empty value", ""],
    ["more than the 4096 bytes of a parameter", "ä".repeat(2049)],
    ["a line break", "a\nb"],
    ["a text that Parameter Store would resolve as a nested parameter", "{{x}}"],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(
        problemsOf({ plain: { A: value } }).join(),
        /environment\.plain\.A has a value \(not shown\)/,
      );
    });
  }

  for (const [name, value] of [
    ["DB_PASSWORD", "planted"],
    ["stripeApiKey", "planted"],
    ["URL", "postgres://clerk:planted@db/app"],
    ["CONFIG", "AKIAPLANTEDPLANTED12"],
    ["PEM", "-----BEGIN RSA PRIVATE KEY-----planted"],
  ] as const) {
    it(`refuses ${name} among plain values if it looks like a secret, without showing it`, () => {
      const [problem = ""] = problemsOf({ plain: { [name]: value } });
      assert.match(problem, /looks like a secret/);
      assert.doesNotMatch(problem, /planted/i);
    });
  }

  it("refuses a secret in place of a reference, without showing it", () => {
    const [problem = "", ...more] = problemsOf({ secrets: { TOKEN: "planted" } });
    assert.match(problem, /environment\.secrets\.TOKEN is not a reference/);
    assert.doesNotMatch(problem, /planted/);
    assert.deepEqual(more, []);
  });

  it("refuses a secret's ARN without its last six characters, because a policy for it would match others", () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop";
    assert.equal(problemsOf({ secrets: { A: arn } }).length, 1);
  });

  it("refuses a parameter outside InService's path, because hosts may not read it", () => {
    assert.equal(problemsOf({ secrets: { A: "/shop/key" } }).length, 1);
  });

  it("refuses a variable that is both plain and secret", () => {
    assert.match(
      problemsOf({ plain: { A: "x" }, secrets: { A: SECRET } }).join(),
      /is also in environment\.plain/,
    );
  });

  it("refuses keys without secrets that they could decrypt", () => {
    const kmsKeyArns = ["arn:aws:kms:eu-central-1:123456789012:key/0123abcd"];
    assert.match(problemsOf({ kmsKeyArns }).join(), /only with environment\.secrets/);
  });

  it("never shows a value of the wrong type either", () => {
    for (const value of [{ value: "planted" }, ["planted"], null]) {
      assert.throws(
        () => settingsOf({ environment: { secrets: { A: value }, plain: { A_TOKEN: value } } }),
        (error: Error) =>
          !error.message.includes("planted") && error.message.includes("secrets.A is not a reference"),
      );
    }
  });

  it("passes a structure on as JSON", () => {
    assert.equal(environment.parse({ plain: { A: { b: [1] } } }).plain.A, '{"b":[1]}');
  });

  it("never shows a value, whatever is wrong with it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        const planted = `planted${text}`;
        const shown = problemsOf({ plain: { [name]: planted }, secrets: { [`${name}_`]: planted } }).join();
        assert.ok(!shown.includes("planted") || name.includes("planted"));
      }),
    );
  });
});
