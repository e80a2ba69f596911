import assert from "node:assert/strict";
import { isSecretProperty, isSecretVariable, secretIn, secretInScript } from "../../rollout/secrets";

/** Split, so that no scanner takes this file for a leak. */
const SECRETS: Readonly<Record<string, string>> = {
  "an AWS access key id": `AKIA${"ABCDEFGH23456789"}`,
  "an AWS secret access key": `aws_secret_access_key = ${"wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12"}`,
  "a private key": `-----BEGIN PGP ${"PRIVATE KEY"} BLOCK-----`,
  "a GitHub token": `ghp_${"abcdefghij0123456789abcdefghij012345"}`,
  "a GitLab token": `glpat-${"abcdefghij0123456789"}`,
  "a Slack token": `xoxb-${"123456789012-abcdefghij"}`,
  "a Stripe key": `sk_live_${"abcdefghij0123456789"}`,
  "a password in a URL": `redis://:${"hunter2"}@cache:6379`,
  "an assigned password": `jdbc:postgresql://db/shop?password=${"correct-horse"}`,
};

describe("what looks like a secret", () => {
  for (const [kind, text] of Object.entries(SECRETS)) {
    it(`is ${kind}, in a value and in a script`, () => {
      assert.equal(secretIn(text), kind);
      assert.equal(secretInScript(`export X=1\ncurl ${text}\n`), kind);
    });
  }

  it("is no variable in a script, but the same text in a value", () => {
    const url = ["postgres://clerk:", "PASSWORD@db/shop"].join("$");
    assert.equal(secretInScript(url), undefined);
    assert.equal(secretIn(url), "a password in a URL");
  });

  it("is no text of another kind", () => {
    const texts = ["http://a/b", "AKIA", "user@example.com", "arn:aws:sns:eu-west-1:1:t", "https://a:8443/b"];
    for (const text of texts) {
      assert.equal(secretIn(text) ?? secretInScript(text), undefined, text);
    }
  });

  it("is what a variable's name says, but no number of tokens", () => {
    const secret = [
      "DB_PASSWORD",
      "passphrase",
      "API_KEYS",
      "ACCESS_KEY",
      "JWT_SECRET",
      "CREDENTIALS",
      "TOKENS",
    ];
    assert.deepEqual(
      secret.filter((name) => !isSecretVariable(name, "x")),
      [],
    );
    const open = ["TOKEN_URL", "SECRETARY", "KEY", "PASSWORD_FILE"];
    assert.deepEqual(
      open.filter((name) => isSecretVariable(name, "x")),
      [],
    );
    assert.equal(isSecretVariable("MAX_TOKENS", "4096"), false);
    assert.equal(isSecretVariable("TOKEN", "4096"), true);
  });

  it("is what a property's name says, but not where it names the secret", () => {
    const secret = [
      "masterPassword",
      "secretString",
      "apiKey",
      "authToken",
      "privateKeyPem",
      "credentialsBase64",
    ];
    assert.deepEqual(
      secret.filter((name) => !isSecretProperty(name)),
      [],
    );
    const open = ["masterUserSecretArn", "secretArns", "httpTokens", "keyName", "kmsKeyId"];
    assert.deepEqual(
      open.filter((name) => isSecretProperty(name)),
      [],
    );
  });
});
