import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Boot, bootHost, type Host, PACKAGE } from "../support/boot-host";
import { runProgram } from "./run-program";
import { CLASSIC, FULL } from "./settings";

const AGENT = { version: "1.8.1-26", sha256: createHash("sha256").update(PACKAGE).digest("hex") };
const BAKED = ["aws", "codedeploy-agent", "amazon-cloudwatch-agent"] as const;

/** Boots the hosts of a program with these settings, with the exact user data of their launch template. */
async function bootFleet(settings: Readonly<Record<string, unknown>>, host: Host): Promise<Boot> {
  const { registrations } = await runProgram(settings);
  const template = registrations.find(({ type }) => type.endsWith(":LaunchTemplate"));
  return bootHost(Buffer.from(String(template?.inputs.userData), "base64").toString("utf8"), host);
}

function assertReady({ status, calls, told, environment }: Boot): void {
  assert.equal(status, 0, told);
  assert.doesNotMatch(told, /inservice:/);
  assert.match(environment ?? "", /^AWS_REGION=eu-central-1\nPORT=8080\n$/m);
  const shipping = calls.findIndex((call) => call.startsWith("amazon-cloudwatch-agent-ctl -a fetch-config"));
  const started = calls.findIndex((call) => /^systemctl (re)?start codedeploy-agent/.test(call));
  assert.ok(shipping > 0 && shipping < started, calls.join("\n"));
}

describe("a host of the whole program, on its first boot", function () {
  this.timeout(60_000);

  for (const [kind, has] of [
    ["amazonLinux2023", ["aws"]],
    ["ubuntu2404", []],
  ] as const) {
    it(`has its environment, sends its logs and starts its agent, with a public image of ${kind}`, async () => {
      assertReady(await bootFleet({ ...CLASSIC, fleet: { image: { kind }, agent: AGENT } }, { has }));
    });
  }

  it("does the same with a baked image that has the AWS CLI and both agents", async () => {
    assertReady(await bootFleet(FULL, { has: BAKED }));
  });

  it("starts its agent without the CloudWatch agent too, and reports what is missing", async () => {
    const { status, calls, told } = await bootFleet(FULL, { has: ["aws", "codedeploy-agent"] });
    assert.equal(status, 0, told);
    assert.match(told, /no logs of this host reach CloudWatch: package amazon-cloudwatch-agent/);
    assert.equal(calls.at(-1), "systemctl restart codedeploy-agent");
  });

  for (const [interfaceEndpoints, signs] of [
    ["none", false],
    ["agent", true],
  ] as const) {
    it(
      `makes its agent ${signs ? "sign" : "leave unsigned"} its calls in an existing network with ` +
        `interface endpoints: ${interfaceEndpoints}`,
      async () => {
        const existing = { ...CLASSIC.network.existing, interfaceEndpoints };
        const settings = { ...CLASSIC, network: { existing }, fleet: { image: FULL.fleet.image } };
        const boot = await bootFleet(settings, { has: BAKED });
        assertReady(boot);
        assert.match(
          boot.configuration,
          signs ? /^:enable_auth_policy: true$/m : /^:enable_auth_policy: false$/m,
        );
      },
    );
  }

  it("needs only its region's S3 for what it installs on Amazon Linux", async () => {
    const settings = {
      network: { natGateways: "none", interfaceEndpoints: "agent" },
      fleet: { agent: AGENT },
    };
    const boot = await bootFleet(settings, { has: ["aws"] });
    assertReady(boot);
    const downloads = boot.calls.flatMap((call) => /https?:\/\/[^/ ]+/.exec(call) ?? []);
    assert.deepEqual(downloads, ["https://aws-codedeploy-eu-central-1.s3.eu-central-1.amazonaws.com"]);
  });
});
