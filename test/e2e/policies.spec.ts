import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { rules } from "../../policy/rules";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const FIXTURE = path.join(PROJECT, "test", "policy", "fixtures", "bad-program");
const STACK = "bad-production";

/**
 * Rules whose fault the bad program cannot contain. The lab does not support the type, or @pulumi/aws and the
 * Deployment resource refuse such an input themselves.
 */
const NOT_PLANTED: readonly string[] = [
  "database-encrypted",
  "database-multi-az-in-production",
  "changes-of-the-group-are-guarded",
  // For programs without a Deployment, as in test/e2e/consumer.spec.ts.
  "audited-deployments-advised",
  "database-private",
  "default-security-group-closed",
  "one-at-a-time-in-deployment-group",
  "one-suspension-only",
];

describe("the policy pack against a program full of faults, in the lab", () => {
  let lab: TestLab;
  let program: string;

  before(async () => {
    lab = await startTestLab("e2e-policies");
    program = path.join(lab.layout.directory, "bad-program");
    cpSync(FIXTURE, program, { recursive: true });
    await must(lab.pulumi("-C", program, "stack", "init", STACK));
    await must(lab.pulumi("-C", program, "config", "set", "aws:region", "eu-central-1", "--stack", STACK));
  });

  after(() => lab?.down());

  function previewed(config: object | string) {
    const file = path.join(program, "config.json");
    if (typeof config === "object") {
      writeFileSync(file, JSON.stringify(config));
    }
    const given = typeof config === "string" ? path.join(program, config) : file;
    const pack = ["--policy-pack", path.join(PROJECT, "policy"), "--policy-pack-config", given];
    return lab.pulumi("-C", program, "preview", "--stack", STACK, ...pack);
  }

  it("refuses each planted fault by the rule's id, on the resource at fault, before anything is made", async () => {
    const { exitCode, stdout } = await previewed("policy-config.json");
    assert.notEqual(exitCode, 0);
    const planted = rules.filter(
      ({ id }) => !NOT_PLANTED.includes(id) && !id.startsWith("waivers") && id !== "preset",
    );
    const missed = planted.filter(
      ({ id, level }) =>
        !new RegExp(`\\[${level}\\] \\[severity: \\w+\\]  ${id}  \\([^)]*: ${id}\\)`).test(stdout),
    );
    assert.deepEqual(
      missed.map(({ id }) => id),
      [],
      stdout,
    );
  });

  it("shows the waiver in force, and fails because of the expired one", async () => {
    const { stdout } = await previewed("policy-config.json");
    assert.doesNotMatch(stdout, /no-public-ip {2}\([^)]*: waived\)/);
    assert.match(stdout, /waivers-in-force: .* is "waived": accepted by platform team until 2999-12-31/);
    assert.match(stdout, /\[mandatory\] .* waivers {2}\(/);
    assert.match(stdout, /the waiver of no-public-ip for no-public-ip is "2020-01-01": it has expired/);
  });

  it("never prints a planted secret", async () => {
    const { stdout, stderr } = await previewed("policy-config.json");
    assert.doesNotMatch(`${stdout}${stderr}`, /planted-for-the-test/);
  });

  it("repairs what rules at level remediate may repair", async () => {
    const repairing = rules.filter(({ remediates }) => remediates).map(({ id }) => [id, "remediate"]);
    const { exitCode, stdout } = await previewed({ all: "disabled", ...Object.fromEntries(repairing) });
    assert.equal(exitCode, 0, stdout);
    for (const id of ["imdsv2-required", "rollback-on-failure", "suspended-processes-not-empty"]) {
      assert.match(stdout, new RegExp(`\\[remediate\\] {2}${id}`));
    }
  });

  const mistakes: readonly [string, object, RegExp][] = [
    [
      "a misspelled rule",
      { "imdsv2-requird": "advisory" },
      /"imdsv2-requird" is not a rule.* mean imdsv2-required\?/,
    ],
    ["a misspelled key", { "imdsv2-required": { maxHops: 3 } }, /rule "imdsv2-required": "maxHops" \(3\)/],
    ["a value out of range", { "imdsv2-required": { maxHopLimit: 0 } }, /imdsv2-required: maxHopLimit/],
    ["a waiver without an owner", { waivers: { list: [{ rule: "no-public-ip" }] } }, /owner is required/],
  ];
  for (const [what, config, says] of mistakes) {
    it(`names ${what} in the config, before any resource is judged`, async () => {
      const { exitCode, stdout, stderr } = await previewed(config);
      assert.notEqual(exitCode, 0);
      assert.match(`${stdout}${stderr}`, says);
      assert.doesNotMatch(stdout, /LaunchTemplate/);
    });
  }
});
