import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { environmentSetup } from "../../../infra/environment/host-script";
import { wrongValue } from "../../../infra/environment/variable";
import { PATH_OF_STACK, readLikeSystemd, runHostScript, sourced } from "./fake-aws";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/token-AbCdEf";
const plain = (name: string) => `${PATH_OF_STACK}/plain/${name}`;
const secret = (name: string) => `${PATH_OF_STACK}/secret/${name}`;

describe("the script that writes a host's environment", () => {
  it("writes plain values, secrets of both kinds, region and port, readable only by root", async () => {
    const host = await runHostScript(
      {
        parameters: {
          [plain("GREETING")]: "good day",
          [secret("TOKEN")]: SECRET,
          [secret("KEY")]: "/shop/key",
          "/shop/key": "k-1",
        },
        secrets: { [SECRET]: "s-1" },
      },
      8080,
    );
    assert.equal(host.result.code, 0, host.result.output);
    assert.equal(
      host.text(),
      'GREETING="good day"\nTOKEN="s-1"\nKEY="k-1"\nAWS_REGION=eu-central-1\nPORT=8080\n',
    );
    assert.equal(host.mode(), 0o600);
  });

  it("requests a secret in the region of its ARN", async () => {
    const host = await runHostScript({
      parameters: { [secret("TOKEN")]: SECRET },
      secrets: { [SECRET]: "s-1" },
    });
    assert.match(host.calls(), /get-secret-value --region eu-west-1/);
  });

  it("prints no secret and puts none into the arguments of a process", async () => {
    const host = await runHostScript({
      parameters: { [secret("TOKEN")]: SECRET, [secret("KEY")]: "/shop/key", "/shop/key": "planted-2" },
      secrets: { [SECRET]: "planted-1" },
    });
    assert.doesNotMatch(host.result.output + host.calls(), /planted/);
    assert.match(host.text(), /planted-1[\s\S]*planted-2/);
  });

  it("keeps what there was, and says which variable, when a secret cannot be read", async () => {
    const host = await runHostScript({ parameters: { [plain("A")]: "1" } });
    const before = host.text();
    const broken = await runHostScript({
      parameters: { [plain("A")]: "2", [secret("TOKEN")]: SECRET },
      secrets: { [SECRET]: null },
    });
    assert.equal(broken.result.code, 1);
    assert.match(broken.result.output, /TOKEN: what it refers to cannot be read/);
    assert.deepEqual(readdirSync(path.dirname(broken.file)), []);
    assert.equal(host.text(), before);
  });

  it("refuses a secret without text (a binary one shows as None)", async () => {
    const host = await runHostScript({
      parameters: { [secret("TOKEN")]: SECRET },
      secrets: { [SECRET]: "None" },
    });
    assert.equal(host.result.code, 1);
  });

  it("passes every allowed value on unchanged, to shells and to systemd", async () => {
    const value = fc
      .oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.stringMatching(/^["'\\$`! &#;%=~*()-]{1,12}$/))
      .filter((text) => wrongValue(text) === undefined);
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 20, maxLength: 40 }), async (values) => {
        const names = values.map((_, index) => `V${index}`);
        const parameters = Object.fromEntries(values.map((text, index) => [plain(`V${index}`), text]));
        const host = await runHostScript({ parameters });
        assert.equal(host.result.code, 0, host.result.output);
        assert.deepEqual(await sourced(host.file, names), values);
        const systemd = readLikeSystemd(host.text());
        assert.deepEqual(
          names.map((name) => systemd.get(name)),
          values,
        );
      }),
      { numRuns: 8 },
    );
  }).timeout(20_000);

  it("passes on a secret with many lines, such as a key", async () => {
    const key = "-----BEGIN KEY-----\nPORT=1\n$(touch x)\n-----END KEY-----";
    const host = await runHostScript({
      parameters: { [secret("TOKEN")]: SECRET },
      secrets: { [SECRET]: key },
    });
    assert.deepEqual(await sourced(host.file, ["TOKEN"]), [key]);
    assert.equal(readLikeSystemd(host.text()).get("TOKEN"), key);
  });

  it("is installed by user data that contains no value", () => {
    const setup = environmentSetup({ region: "eu-central-1", parameterPath: PATH_OF_STACK, port: 80 });
    assert.match(setup, /^cat > \/usr\/local\/bin\/inservice-environment <<'INSERVICE_ENVIRONMENT'\n#!/);
    assert.match(setup, /\n\/usr\/local\/bin\/inservice-environment\n$/);
    assert.ok(Buffer.byteLength(setup) < 4096, "user data of 16 KB has room for the rest");
  });
});
