import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { runScript, Sandbox } from "./support/run-script";

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
  function pulumi(outputs: Record<string, string>, upCode = 0): void {
    sandbox.program(
      "pulumi",
      `require("node:fs").appendFileSync(${JSON.stringify(sandbox.file("calls"))}, args.join(" ") + "\\n");
       const outputs = ${JSON.stringify(outputs)};
       if (args[0] === "up") process.exit(${upCode});
       if (outputs[args[2]] === undefined) process.exit(255);
       console.log(outputs[args[2]]);`,
    );
  }

  function deploy(args: string[], extra: NodeJS.ProcessEnv = {}) {
    return runScript("deploy.sh", args, sandbox.environment(extra));
  }

  it("brings the stack up with the policy pack and its preview, then has every request answered", async () => {
    pulumi({ smokeCheck: address, url: "http://127.0.0.1:1" });
    const { exitCode, stdout, stderr } = await deploy(["staging", "--message", "m"]);
    assert.equal(exitCode, 0, stderr);
    assert.equal(answered, 20);
    assert.match(stdout, /staging: up, and 20 requests .* were answered/);
    const [up] = readFileSync(sandbox.file("calls"), "utf8").split("\n");
    assert.equal(up, "up --stack staging --yes --non-interactive --policy-pack policy --message m");
  });

  it("asks the url when there is no smoke check, with the pack and number that are asked for", async () => {
    pulumi({ url: address });
    await deploy(["staging"], { SMOKE_REQUESTS: "3", POLICY_PACK: "other" });
    assert.equal(answered, 3);
    assert.match(readFileSync(sandbox.file("calls"), "utf8"), /--policy-pack other/);
  });

  it("asks nothing and fails when up fails", async () => {
    pulumi({ url: address }, 255);
    assert.equal((await deploy(["staging"])).exitCode, 255);
    assert.equal(answered, 0);
  });

  it("fails when one of the requests fails, and says which", async () => {
    failing = (request) => request === 5;
    pulumi({ url: address });
    const { exitCode, stderr } = await deploy(["staging"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /request 5 of 20 to http:.* failed/);
  });

  it("fails when there is nothing to ask", async () => {
    pulumi({});
    const { exitCode, stderr } = await deploy(["staging"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /neither output smokeCheck nor url/);
  });

  it("tells how it is used, and does nothing, without a stack or with a wrong number", async () => {
    pulumi({});
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
