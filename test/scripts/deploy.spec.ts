import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import * as pulumi from "@pulumi/pulumi";
import { runProgram } from "../program/run-program";
import { promiseOf } from "../support/pulumi-mocks";
import { withImages } from "../support/settings";
import { runScript, Sandbox } from "./support/run-script";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0f0f0f0f-1111-2222-3333-444455556666";

/** The program's outputs for a stack with these settings. */
async function outputsOfProgram(settings: Record<string, unknown>): Promise<Record<string, string>> {
  const { outputs } = await runProgram(withImages(settings));
  const known = await promiseOf(pulumi.output(Object(outputs)));
  const texts = Object.entries(known).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(texts);
}

describe("scripts/deploy.sh", () => {
  let sandbox: Sandbox;
  let server: Server;
  let address: string;
  let answered: number;
  let failing: (request: number) => boolean;

  beforeEach(async () => {
    sandbox = new Sandbox();
    answered = 0;
    failing = () => false;
    server = createServer((_request, response) => {
      answered++;
      response.writeHead(failing(answered) ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const found = server.address();
    assert.ok(typeof found === "object" && found !== null);
    address = `http://127.0.0.1:${found.port}/`;
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
    sandbox.remove();
  });

  /** A CLI whose `up` ends with this code and whose stack has these outputs. */
  function cli(outputs: Record<string, string>, upCode = 0): void {
    sandbox.program(
      "pulumi",
      `require("node:fs").appendFileSync(${JSON.stringify(sandbox.file("calls"))}, args.join(" ") + "\\n");
       const outputs = ${JSON.stringify(outputs)};
       if (args[0] === "up") process.exit(${upCode});
       if (args[0] !== "stack" || args[1] !== "output") throw new Error(args.join(" "));
       // Named, one output; else all, as JSON (Pulumi CLI reference, pulumi stack output).
       if (args.includes("--json")) console.log(JSON.stringify(outputs));
       else if (outputs[args[2]] === undefined) process.exit(255);
       else console.log(outputs[args[2]]);`,
    );
  }

  function deploy(args: string[], extra: NodeJS.ProcessEnv = {}) {
    return runScript("deploy.sh", args, sandbox.environment(extra));
  }

  it("brings the stack up with the policy pack and its preview, then has every request answered", async () => {
    cli({ smokeCheck: address, url: "http://127.0.0.1:1" });
    const { exitCode, stdout, stderr } = await deploy(["staging", "--message", "m"]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(answered, 20);
    assert.match(stdout, /staging: up, and 20 requests .* were answered/);
    const [up] = readFileSync(sandbox.file("calls"), "utf8").split("\n");
    assert.equal(up, "up --stack staging --yes --non-interactive --policy-pack policy --message m");
  });

  it("asks the url when there is no smoke check, with the pack and number that are asked for", async () => {
    cli({ url: address });
    await deploy(["staging"], { SMOKE_REQUESTS: "3", POLICY_PACK: "other" });
    assert.equal(answered, 3);
    assert.match(readFileSync(sandbox.file("calls"), "utf8"), /--policy-pack other/);
  });

  it("asks nothing and fails when up fails", async () => {
    cli({ url: address }, 255);
    assert.equal((await deploy(["staging"])).exitCode, 255);
    assert.equal(answered, 0);
  });

  it("fails when one of the requests fails, and says which", async () => {
    failing = (request) => request === 5;
    cli({ url: address });
    const { exitCode, stderr } = await deploy(["staging"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /request 5 of 20 to http:.* failed/);
  });

  it("fails when there is nothing to ask", async () => {
    cli({});
    const { exitCode, stderr } = await deploy(["staging"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /neither the output smokeCheck nor url/);
  });

  it("passes a deferred rollout without a request: no host serves", async () => {
    cli({ smokeCheck: address, url: address, rolloutStatus: "Deferred" });
    const { exitCode, stdout, stderr } = await deploy(["production"]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(answered, 0);
    assert.match(stdout, /production: up\. No request was sent to it: the rollout is deferred/);
  });

  for (const [why, loadBalancer] of [
    ["no certificate is valid for the load balancer's own name", { https: { certificateArn: CERTIFICATE } }],
    ["the load balancer is internal", { internal: true }],
    ["allows only 203.0.113.0/24", { allowedCidrBlocks: ["203.0.113.0/24"] }],
  ] as const) {
    it(`passes a good rollout whose address it cannot ask: ${why}`, async () => {
      cli(await outputsOfProgram({ loadBalancer }));
      const { exitCode, stdout, stderr } = await deploy(["production"]);
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, new RegExp(`production: up\\. No request was sent to it: .*${why}`));
    }).timeout(120_000);
  }

  it("asks an address that up itself has asked, wherever that is", async () => {
    const settings = { loadBalancer: { internal: true }, rollout: { smokeCheckPath: "/" } };
    const { urlNotAsked, smokeCheck } = await outputsOfProgram(settings);
    assert.equal(urlNotAsked, undefined);
    assert.equal(smokeCheck, "http://balancer.example.com/");
  }).timeout(120_000);

  it("reads outputs that all have a value, since the CLI warns of each without", async () => {
    const plain = await runProgram(withImages({}));
    const known = await promiseOf(pulumi.output(Object(plain.outputs)));
    const empty = Object.entries(known).filter(([, value]) => value === undefined);
    assert.deepEqual(empty, []);
    assert.ok(!Object.keys(known).includes("urlNotAsked"));
  }).timeout(120_000);

  it("tells how it is used, and does nothing, without a stack or with a wrong number", async () => {
    cli({});
    for (const [args, extra] of [
      [[], {}],
      [["--yes"], {}],
      [["staging"], { SMOKE_REQUESTS: "many" }],
    ] as const) {
      assert.equal((await deploy([...args], extra)).exitCode, 2);
    }
    assert.throws(() => readFileSync(sandbox.file("calls")));
  });
});
