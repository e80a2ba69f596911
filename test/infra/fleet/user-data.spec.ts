import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { environmentFile } from "../../../infra/fleet/user-data/environment-file";
import { type UserDataArgs, userData } from "../../../infra/fleet/user-data/user-data";

const PACKAGE = "the package\n";
const SHA256 = createHash("sha256").update(PACKAGE).digest("hex");
const COMMON = { environment: { PORT: "8080", GREETING: "it's $HOME" } };
const INSTALLED = { ...COMMON, region: "eu-central-1", agent: { version: "1.8.1-26", sha256: SHA256 } };
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
  for (const name of ["dnf", "apt-get", "systemctl"]) stub(name);
  stub("curl", `while [ "$1" != --output ]; do shift; done; printf %s '${delivered}' > "$2"`);
  const script = userData(args).replaceAll("/etc/inservice", `${root}/etc`).replaceAll("/var/tmp", root);
  const { status } = spawnSync("bash", ["--norc", "-c", script], {
    env: { PATH: `${root}:${process.env.PATH}` },
  });
  const calls = readFileSync(path.join(root, "calls"), "utf8").trim().split("\n");
  const environment = readFileSync(path.join(root, "etc/environment"), "utf8");
  rmSync(root, { recursive: true });
  return { status, calls: calls.map((call) => call.replaceAll(root, "")), environment };
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

    it(`hands the environment on, unchanged by the shell, on ${args.kind}`, () => {
      const { environment } = boot(args);
      const source = `set -a\n${environment}\nprintf '%s|%s' "$PORT" "$GREETING"`;
      assert.equal(execFileSync("bash", ["--norc", "-c", source]).toString(), "8080|it's $HOME");
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

  it("installs nothing on a baked image", () => {
    assert.deepEqual(boot({ kind: "baked", ...COMMON }).calls, [
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

  it("refuses more than EC2 takes (16 KB)", () => {
    const environment = { LONG: "x".repeat(16_384) };
    assert.throws(() => userData({ kind: "baked", environment }), /EC2 takes 16384/);
  });
});

describe("environmentFile", () => {
  it("gives a shell exactly the value, whatever it is (property)", function () {
    this.timeout(30_000);
    const line = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n\0]/.test(text));
    fc.assert(
      fc.property(line, (value) => {
        const source = `${environmentFile({ VALUE: value })}printf %s "$VALUE"`;
        assert.equal(
          execFileSync("bash", ["--norc", "-c", source], {
            env: { LC_ALL: "C.UTF-8", PATH: "/usr/bin:/bin" },
          }).toString(),
          value,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("refuses values of several lines and names that are none", () => {
    assert.throws(() => environmentFile({ TEXT: "a\nb" }), /TEXT has several lines/);
    assert.throws(() => environmentFile({ "A B": "" }), /no name/);
  });
});
