import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type UserDataArgs, userData } from "../../../infra/fleet/user-data/user-data";

const PACKAGE = "the package\n";
const SHA256 = createHash("sha256").update(PACKAGE).digest("hex");
/** As an image may have it. */
const CONFIGURATION = ":verbose: false\n:enable_auth_policy: false\n";
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

/** Runs a boot script with commands that only write down that they were called, in a directory of its own. */
function boot(args: UserDataArgs, delivered = PACKAGE) {
  const root = mkdtempSync(path.join(tmpdir(), "user-data-"));
  const stub = (name: string, body = "") => {
    const file = path.join(root, name);
    writeFileSync(file, `#!/bin/bash\necho "${name} $*" >> '${root}/calls'\n${body}\n`);
    chmodSync(file, 0o755);
  };
  for (const name of ["dnf", "apt-get", "snap", "configure", "systemctl"]) stub(name);
  stub("curl", `while [ "$1" != --output ]; do shift; done; printf %s '${delivered}' > "$2"`);
  const configurationFile = path.join(root, "codedeployagent.yml");
  writeFileSync(configurationFile, CONFIGURATION);
  const script = userData(args)
    .replaceAll("/var/tmp", root)
    .replaceAll("/etc/codedeploy-agent/conf/codedeployagent.yml", configurationFile);
  const { status } = spawnSync("bash", ["--norc", "-c", script], {
    env: { PATH: `${root}:${process.env.PATH}` },
  });
  const calls = readFileSync(path.join(root, "calls"), { encoding: "utf8", flag: "a+" }).trim().split("\n");
  const configuration = readFileSync(configurationFile, "utf8");
  rmSync(root, { recursive: true });
  return { status, configuration, calls: calls.map((call) => call.replaceAll(root, "")) };
}

describe("userData", () => {
  for (const args of VARIANTS) {
    it(`starts the agent last on ${args.kind} (CodeDeploy user guide, order of events)`, () => {
      const { status, calls } = boot(args);
      assert.equal(status, 0);
      assert.deepEqual(calls.slice(-2), [
        "systemctl enable codedeploy-agent",
        "systemctl start codedeploy-agent",
      ]);
    });

    it(`ends on ${args.kind} without an agent when the setup fails`, () => {
      const { status, calls } = boot({ ...args, setup: "false" });
      assert.notEqual(status, 0);
      assert.ok(!calls.some((call) => call.startsWith("systemctl")));
    });
  }

  for (const args of VARIANTS.slice(0, 2)) {
    it(`never installs or starts an agent whose checksum is another on ${args.kind}`, () => {
      const { status, calls } = boot(args, "something else");
      assert.notEqual(status, 0);
      assert.ok(calls.some((call) => call.startsWith("curl")));
      assert.ok(!calls.some((call) => /systemctl|install -y \/codedeploy/.test(call)), calls.join("\n"));
    });
  }

  for (const args of VARIANTS) {
    it(`has the agent sign its calls where they go through an interface endpoint, on ${args.kind}`, () => {
      const { status, calls, configuration } = boot({ ...args, agentEndpoint: true });
      assert.equal(status, 0);
      assert.equal(configuration, ":verbose: false\n:enable_auth_policy: true\n");
      assert.equal(calls.at(-1), "systemctl restart codedeploy-agent");
    });

    it(`leaves the agent's configuration alone elsewhere, on ${args.kind}`, () => {
      assert.equal(boot(args).configuration, CONFIGURATION);
    });
  }

  it("installs nothing on a baked image", () => {
    assert.deepEqual(boot({ kind: "baked", ...COMMON }).calls, [
      "configure the host",
      "systemctl enable codedeploy-agent",
      "systemctl start codedeploy-agent",
    ]);
  });

  it("downloads the release from the region's own bucket, China's domain included", () => {
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
      assert.ok(calls.some((call) => call.endsWith(`install -y /${file}`)));
      assert.ok(!calls.some((call) => call.includes("ruby")));
    });
  }

  it("installs Ruby for a release before 2.0.0, whose package serves every architecture", () => {
    const { calls } = boot({ ...INSTALLED, kind: "amazonLinux2023", architecture: "arm64" });
    assert.equal(calls[0], "dnf install -y ruby nodejs20");
    assert.ok(calls.some((call) => call.endsWith(".noarch.rpm")));
  });

  it("refuses more than EC2 takes (16 KB)", () => {
    assert.throws(() => userData({ kind: "baked", setup: "x".repeat(16_384) }), /EC2 takes 16384/);
  });
});
