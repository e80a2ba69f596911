import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type UserDataArgs, userData } from "../../../../infra/fleet/user-data/user-data";
import { bootHost, CONFIGURATION, type Host, PACKAGE } from "../../../support/boot-host";

const SHA256 = createHash("sha256").update(PACKAGE).digest("hex");
const COMMON = { setup: "configure the host" };
const INSTALLED = {
  ...COMMON,
  region: "eu-central-1",
  architecture: "x86_64",
  agent: { version: "1.8.1-26", sha256: SHA256 },
} as const;
const VARIANTS: readonly UserDataArgs[] = [
  { kind: "amazonLinux2023", ...INSTALLED },
  { kind: "ubuntu2404", ...INSTALLED },
  { kind: "baked", ...COMMON },
];
const HAS = {
  amazonLinux2023: ["aws"],
  ubuntu2404: [],
  baked: ["aws", "codedeploy-agent", "amazon-cloudwatch-agent"],
} as const;

const AGENT_STARTS = /^systemctl (enable|start|restart) codedeploy-agent/;
const AGENT_INSTALLED = /install .*\/codedeploy-agent/;

function boot(args: UserDataArgs, host: Host = {}) {
  return bootHost(userData(args), { has: HAS[args.kind], ...host });
}

describe("userData", () => {
  for (const args of VARIANTS) {
    it(`starts the agent last with ${args.kind} (CodeDeploy user guide, order of events)`, () => {
      const { status, calls } = boot(args);
      assert.equal(status, 0);
      assert.deepEqual(calls.slice(-2), [
        "systemctl enable codedeploy-agent",
        "systemctl start codedeploy-agent",
      ]);
    });

    it(`ends without starting the agent if the setup fails, with ${args.kind}`, () => {
      const { status, calls } = boot({ ...args, setup: "false" });
      assert.notEqual(status, 0);
      assert.ok(!calls.some((call) => AGENT_STARTS.test(call)), calls.join("\n"));
    });
  }

  for (const args of VARIANTS.slice(0, 2)) {
    it(`never installs or starts an agent with another checksum, with ${args.kind}`, () => {
      const { status, calls } = boot(args, { delivered: "something else" });
      assert.notEqual(status, 0);
      assert.ok(calls.some((call) => call.startsWith("curl")));
      assert.ok(
        !calls.some((call) => AGENT_STARTS.test(call) || AGENT_INSTALLED.test(call)),
        calls.join("\n"),
      );
    });
  }

  for (const args of VARIANTS) {
    it(`makes the agent sign its calls if they go through an interface endpoint, with ${args.kind}`, () => {
      const { status, calls, configuration } = boot({ ...args, agentEndpoint: true });
      assert.equal(status, 0);
      assert.equal(configuration, ":verbose: false\n:enable_auth_policy: true\n");
      assert.equal(calls.at(-1), "systemctl restart codedeploy-agent");
    });

    it(`otherwise leaves the agent's configuration alone, with ${args.kind}`, () => {
      assert.equal(boot(args).configuration, CONFIGURATION);
    });
  }

  it("shows on the console which command ended it", () => {
    const { status, told } = boot({ kind: "amazonLinux2023", ...INSTALLED }, { failing: ["dnf"] });
    assert.notEqual(status, 0);
    assert.match(told, /user data failed at line \d+: dnf install .*; the CodeDeploy agent is not started/);
  });

  it("installs nothing on a baked image", () => {
    assert.deepEqual(boot({ kind: "baked", ...COMMON }).calls, [
      "systemctl cat codedeploy-agent",
      "configure the host",
      "systemctl enable codedeploy-agent",
      "systemctl start codedeploy-agent",
    ]);
  });

  it("downloads the release from the region's own bucket, with China's domain in China", () => {
    const script = userData({ kind: "ubuntu2404", ...INSTALLED });
    assert.match(
      script,
      /https:\/\/aws-codedeploy-eu-central-1\.s3\.eu-central-1\.amazonaws\.com\/releases\/codedeploy-agent_1\.8\.1-26_all\.deb/,
    );
    const china = userData({ kind: "amazonLinux2023", ...INSTALLED, region: "cn-north-1" });
    assert.match(
      china,
      /s3\.cn-north-1\.amazonaws\.com\.cn\/releases\/codedeploy-agent-1\.8\.1-26\.noarch\.rpm/,
    );
  });

  for (const [kind, architecture, file] of [
    ["amazonLinux2023", "x86_64", "codedeploy-agent-2.1.0-9745926189.x86_64.rpm"],
    ["amazonLinux2023", "arm64", "codedeploy-agent-2.1.0-9745926189.aarch64.rpm"],
    ["ubuntu2404", "x86_64", "codedeploy-agent_2.1.0-9745926189_amd64.deb"],
    ["ubuntu2404", "arm64", "codedeploy-agent_2.1.0-9745926189_arm64.deb"],
  ] as const) {
    it(`installs ${file}, without Ruby (CodeDeploy user guide, latest version available in a Region)`, () => {
      const agent = { version: "2.1.0-9745926189", sha256: SHA256 };
      const { status, calls } = boot({ ...INSTALLED, kind, architecture, agent });
      assert.equal(status, 0);
      assert.ok(calls.some((call) => call.endsWith(`/releases/${file}`)));
      assert.ok(calls.some((call) => AGENT_INSTALLED.test(call) && call.endsWith(file)));
      assert.ok(!calls.some((call) => call.includes("ruby")));
    });
  }

  it("installs Ruby for a release before 2.0.0, whose package serves every architecture", () => {
    const { calls } = boot({ ...INSTALLED, kind: "amazonLinux2023", architecture: "arm64" });
    assert.equal(calls[0], "dnf install -y amazon-cloudwatch-agent ruby nodejs20");
    assert.ok(calls.some((call) => call.endsWith(".noarch.rpm")));
  });

  it("refuses more than EC2 accepts (16 KB)", () => {
    assert.throws(
      () => userData({ kind: "baked", setup: "x".repeat(16_384) }),
      /at most 16384, which is EC2's limit/,
    );
  });
});
