import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { userData } from "../../../../infra/fleet/user-data/user-data";
import { bootHost, type Host, PACKAGE } from "../../../support/boot-host";

const UBUNTU = {
  kind: "ubuntu2404",
  setup: "configure the host",
  region: "eu-central-1",
  architecture: "arm64",
  agent: { version: "1.8.1-26", sha256: createHash("sha256").update(PACKAGE).digest("hex") },
} as const;

function boot(host: Host = {}) {
  return bootHost(userData(UBUNTU), { has: [], ...host });
}

describe("user data of Ubuntu", () => {
  it("stops the image's own update before it touches packages, and starts it again afterwards", () => {
    const { calls } = boot();
    const own = calls.map((call) => /^(systemctl (?:start|stop) apt-daily|apt-get)/.exec(call)?.[1]);
    const order = own.filter((call, index) => call !== undefined && call !== own[index - 1]);
    assert.equal(order.at(0), "systemctl stop apt-daily");
    assert.equal(order.at(-1), "systemctl start apt-daily");
    assert.equal(order.filter((call) => call?.startsWith("systemctl")).length, 2);
    assert.match(calls[0] ?? "", /apt-daily\.timer apt-daily-upgrade\.timer apt-daily\.service/);
  });

  it("waits for dpkg's lock wherever it installs (apt.conf(5), DPkg::Lock::Timeout)", () => {
    const installs = boot().calls.filter((call) => call.startsWith("apt-get install"));
    assert.equal(installs.length, 3);
    for (const call of installs) {
      assert.match(call, /-o DPkg::Lock::Timeout=300 /);
    }
  });

  for (const [failingUpdates, attempts] of [
    [0, 1],
    [3, 4],
    [9, 6],
  ] as const) {
    it(`updates its lists ${attempts} times if ${failingUpdates} updates fail`, () => {
      const { status, calls, told } = boot({ failingUpdates });
      assert.equal(calls.filter((call) => call.startsWith("apt-get update")).length, attempts);
      assert.equal(told.match(/apt-get update failed, attempt/g)?.length ?? 0, Math.min(failingUpdates, 6));
      assert.equal(status, 0);
    });
  }

  it("waits for snapd before it installs the AWS CLI, and installs it before the setup (cloud-init issue 3397)", () => {
    const calls = boot().calls.filter((call) => /^(snap|configure)/.test(call));
    assert.deepEqual(calls, [
      "snap wait system seed.loaded",
      "snap install aws-cli --classic",
      "configure the host",
    ]);
  });

  it("installs the CloudWatch agent of its architecture from the region's bucket, before the setup", () => {
    const { calls, told } = boot();
    const bucket = "https://amazoncloudwatch-agent-eu-central-1.s3.eu-central-1.amazonaws.com";
    assert.ok(
      calls.some((call) => call.endsWith(`${bucket}/ubuntu/arm64/latest/amazon-cloudwatch-agent.deb`)),
      calls.join("\n"),
    );
    const installed = calls.findIndex((call) => /^apt-get .*amazon-cloudwatch-agent\.deb$/.test(call));
    assert.ok(installed > 0 && installed < calls.indexOf("configure the host"));
    assert.doesNotMatch(told, /inservice:/);
  });

  for (const [name, host] of [
    ["is signed with another key", { signedBy: "0".repeat(40) }],
    ["does not verify", { failing: ["gpg"] }],
  ] as const) {
    it(`serves without the CloudWatch agent, and reports that, if its package ${name}`, () => {
      const { status, calls, told } = boot(host);
      assert.ok(!calls.some((call) => /^apt-get .*amazon-cloudwatch-agent/.test(call)));
      assert.match(told, /CloudWatch agent was not installed/);
      assert.equal(status, 0);
      assert.equal(calls.at(-1), "systemctl start codedeploy-agent");
    });
  }
});
