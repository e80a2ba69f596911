import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type EnvironmentArgs } from "../../../infra/environment/environment";
import { misplacedParameters } from "../../../infra/environment/misplaced-parameters";
import { environment } from "../../../infra/settings/sections/environment";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/token-AbCdEf";
const MASTER = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1-AbCdEf";

const FIXED = { project: "inservice", stack: "production", tags: { Project: "inservice" } };

async function build(raw: Record<string, unknown>, args: Partial<EnvironmentArgs> = {}) {
  const registrations = await recordRegistrations();
  const component = new Environment("shop-environment", {
    environment: environment.parse(raw),
    ...FIXED,
    ...args,
  });
  const secretArns = await promiseOf(component.secretArns);
  assert.equal(await promiseOf(component.parameterPath), "/inservice/production/environment");
  const parameters = registrations
    .filter(({ type }) => type === "aws:ssm/parameter:Parameter")
    .map(({ inputs }) => [inputs.name, inputs.type, Reflect.get(Object(inputs.value), "value")])
    .sort();
  return { secretArns, parameters, registrations };
}

const STACK = { project: "inservice", stack: "production" };

const database = {
  host: "db.internal",
  port: pulumi.output(5433),
  databaseName: "app",
  username: "inservice",
  secretArn: pulumi.output(MASTER),
};

describe("Environment", () => {
  it("writes every value into state encrypted, in case one is a secret", async () => {
    const { registrations } = await build({ plain: { GREETING: "planted" } });
    const { inputs } = theOne(registrations, "aws:ssm/parameter:Parameter");
    assert.ok(pulumi.runtime.isRpcSecret(inputs.value));
  });

  it("stores plain values as text, and secrets as references, under the stack's path", async () => {
    const { parameters } = await build({ plain: { WORKERS: 4, DEBUG: false }, secrets: { TOKEN: SECRET } });
    assert.deepEqual(parameters, [
      ["/inservice/production/environment/plain/DEBUG", "String", "false"],
      ["/inservice/production/environment/plain/WORKERS", "String", "4"],
      ["/inservice/production/environment/secret/TOKEN", "String", SECRET],
    ]);
  });

  it("passes the database on as RDS_HOSTNAME, RDS_PORT, RDS_DB_NAME, RDS_USERNAME and a secret reference", async () => {
    const { parameters } = await build({}, { database });
    const root = "/inservice/production/environment/plain";
    assert.deepEqual(parameters, [
      [`${root}/RDS_DB_NAME`, "String", "app"],
      [`${root}/RDS_HOSTNAME`, "String", "db.internal"],
      [`${root}/RDS_PORT`, "String", "5433"],
      [`${root}/RDS_SECRET_ARN`, "String", MASTER],
      [`${root}/RDS_USERNAME`, "String", "inservice"],
    ]);
  });

  describe("its configuration hash", () => {
    async function hashOf(
      raw: Record<string, unknown>,
      versionOf: (name: string) => number = () => 1,
      args: Partial<EnvironmentArgs> = {},
    ): Promise<string> {
      await recordRegistrations(({ name }) => ({ version: versionOf(name) }));
      return promiseOf(
        new Environment("shop-environment", { ...FIXED, ...args, environment: environment.parse(raw) })
          .configurationHash,
      );
    }

    const BOTH = { plain: { GREETING: "hello", WORKERS: 4 }, secrets: { TOKEN: SECRET } };

    it("is the same for the same names, values and versions, in whatever order", async () => {
      const hash = await hashOf(BOTH);
      assert.match(hash, /^[0-9a-f]{64}$/);
      const again = { plain: { WORKERS: 4, GREETING: "hello" }, secrets: { TOKEN: SECRET } };
      assert.equal(await hashOf(again), hash);
    });

    it("differs with the value of a variable that was removed and made again, which has version 1 as well", async () => {
      const again = { ...BOTH, plain: { ...BOTH.plain, GREETING: "good evening" } };
      assert.notEqual(await hashOf(again), await hashOf(BOTH));
    });

    it("is no secret of Pulumi's: it goes into descriptions of deployments", async () => {
      await recordRegistrations(() => ({ version: 1 }));
      const args = { ...FIXED, environment: environment.parse(BOTH) };
      const { configurationHash } = new Environment("shop-environment", args);
      assert.equal(await pulumi.isSecret(configurationHash), false);
    });

    it("differs with each version and each name, the database's among them", async () => {
      const hashes = [
        await hashOf({}),
        await hashOf(BOTH),
        await hashOf(BOTH, (name) => (name.endsWith("GREETING") ? 2 : 1)),
        await hashOf(BOTH, (name) => (name.endsWith("TOKEN") ? 2 : 1)),
        await hashOf({ ...BOTH, plain: { GREETING: "hello" } }),
        await hashOf({ ...BOTH, plain: { GREETING: "hello", THREADS: 4 } }),
        await hashOf(BOTH, undefined, { database }),
        await hashOf(BOTH, (name) => (name.endsWith("RDS_HOSTNAME") ? 2 : 1), { database }),
      ];
      assert.equal(new Set(hashes).size, hashes.length);
    });
  });

  it("makes nothing for an application without variables", async () => {
    const { parameters, secretArns } = await build({});
    assert.deepEqual(parameters, []);
    assert.deepEqual(secretArns, []);
  });

  it("names the secrets that hosts must read, including the database's, each once", async () => {
    const secrets = { TOKEN: SECRET, AGAIN: SECRET, KEY: "/inservice/production/key" };
    assert.deepEqual((await build({ secrets }, { database })).secretArns, [SECRET, MASTER]);
  });

  it("reports a parameter of another stack, which its hosts may not read", () => {
    const secrets = { MINE: "/inservice/production/key", THEIRS: "/inservice/staging/key", TOKEN: SECRET };
    assert.deepEqual(misplacedParameters(environment.parse({ secrets }), STACK), [
      "inservice:environment.secrets.THEIRS is a parameter of another stack; allowed: parameters under /inservice/production/, " +
        "but not under /inservice/production/environment/. Set it with: pulumi config set --path 'environment.secrets.THEIRS' VALUE",
    ]);
  });

  it("reports a secret among the program's own parameters, which the role for previews may read", () => {
    const own = "/inservice/production/environment/";
    const secrets = { OPEN: `${own}secret/OPEN`, DEEP: "/inservice/production/environments/key" };
    assert.deepEqual(misplacedParameters(environment.parse({ secrets }), STACK), [
      `inservice:environment.secrets.OPEN is a parameter under ${own}, which pull requests can read; allowed: parameters under ` +
        `/inservice/production/, but not under ${own}. Set it with: pulumi config set --path 'environment.secrets.OPEN' VALUE`,
    ]);
  });
});
