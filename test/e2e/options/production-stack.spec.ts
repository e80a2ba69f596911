import assert from "node:assert/strict";
import { copyApplication, type TestApplication } from "../support/application";
import { must, startTestLab, type TestLab } from "../support/lab";
import { tracesIn } from "../support/traces";

/**
 * Seconds. With the committed 60, each of three hosts would wait in a rollout and at its termination. That makes four
 * minutes in which nothing else happens.
 */
const DRAIN = 5;

describe("the production stack, with a shorter drain", () => {
  let lab: TestLab;
  let application: TestApplication;
  let emptyLab: unknown[];

  const pulumi = (command: string, ...args: string[]) =>
    lab.pulumi(command, "--stack", "production", "--yes", "--config-file", application.configFile, ...args);
  const loadBalancer = (key: string, value: unknown) =>
    application.configure(["inservice:loadBalancer", key], value);

  before(async () => {
    lab = await startTestLab("e2e-production");
    application = copyApplication(lab.layout, "production", "production");
    loadBalancer("deregistrationDelaySeconds", DRAIN);
    emptyLab = await tracesIn(lab);
  });

  after(() => lab?.down());

  it("goes up", async () => {
    const { stdout } = await must(pulumi("up", "--skip-preview"));
    assert.match(stdout, /3 of 3 hosts done, 0 in progress, 0 failed/);
    assert.match(stdout, /audit passed/);
  });

  it("has no changes when nothing changed", async () => {
    await must(pulumi("up", "--skip-preview", "--expect-no-changes"));
  });

  it("keeps its VPC: another address block is refused before anything changes", async () => {
    const standing = await tracesIn(lab);
    application.configure(["inservice:network", "cidrBlock"], "10.9.0.0/16");
    const refused = await pulumi("up");
    application.configure(["inservice:network", "cidrBlock"], "10.0.0.0/16");
    assert.notEqual(refused.exitCode, 0);
    assert.match(
      refused.stdout,
      /unable to replace resource "\S+aws:ec2\/vpc:Vpc::\S+"\s+as it is currently marked/,
    );
    assert.deepEqual(await tracesIn(lab), standing);
  });

  for (const flags of [[], ["--skip-preview"]]) {
    it(`keeps its application's port: another port is refused before anything changes ${flags.join()}`, async () => {
      const standing = await tracesIn(lab);
      application.configure(["inservice:application", "port"], 9090);
      const refused = await pulumi("up", ...flags);
      application.configure(["inservice:application", "port"], 8080);
      assert.notEqual(refused.exitCode, 0);
      const said = `${refused.stdout}${refused.stderr}`;
      assert.match(
        said,
        /application\.port is 9090; allowed: 8080, on which the hosts of inservice-production serve/,
      );
      assert.match(said, /4\. pulumi destroy --stack production/);
      assert.deepEqual(await tracesIn(lab), standing);
    });
  }

  it("is not destroyed while it is protected: the preview of the destroy fails, and nothing is deleted", async () => {
    const standing = await tracesIn(lab);
    const refused = await pulumi("destroy");
    assert.notEqual(refused.exitCode, 0);
    // Pulumi names the resource that it reaches first.
    assert.match(
      refused.stdout,
      /Group::inservice-production-fleet" cannot be deleted\s+because it is protected/,
    );
    assert.deepEqual(await tracesIn(lab), standing);
  });

  it("is destroyed without a trace after its protection is removed, as the README says", async () => {
    loadBalancer("deletionProtection", false);
    loadBalancer("accessLogs", { destroyWithStack: true });
    application.configure(["inservice:revisions", "destroyWithStack"], true);
    await must(pulumi("up", "--skip-preview"));
    await must(pulumi("destroy"));
    assert.deepEqual(await tracesIn(lab), emptyLab);
  });
});
