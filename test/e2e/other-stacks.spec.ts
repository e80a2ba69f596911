import assert from "node:assert/strict";
import { must, stackFiles, startTestLab, type TestLab } from "./support/lab";

/** The real files of staging and production, with the same commands as for AWS. */
describe("the staging and production stacks in the lab", () => {
  let lab: TestLab;
  const filesBefore = stackFiles();

  before(async () => {
    lab = await startTestLab("e2e-stacks");
  });

  after(() => lab?.down());

  it("production's preview shows what would be made, and passes the policy pack", async () => {
    const result = await must(lab.pulumi("preview", "--stack", "production", "--policy-pack", "policy"));
    assert.match(result.stdout, /Deployment inservice-production-rollout create/);
    assert.match(result.stdout, /inservice@v.* \(local: policy\)/, "the policy pack ran");
    assert.doesNotMatch(result.stdout, /\[mandatory\]/);
  });

  it("staging goes up with rolling batches over private subnets, and down again", async () => {
    const up = await must(
      lab.pulumi("up", "--stack", "staging", "--yes", "--skip-preview", "--policy-pack", "policy"),
    );
    assert.match(up.stdout, /2 of 2 hosts done, 0 in progress, 0 failed/);
    const url = (await must(lab.pulumi("stack", "output", "url", "--stack", "staging"))).stdout.trim();
    assert.equal((await fetch(url)).status, 200);
    await must(lab.pulumi("destroy", "--stack", "staging", "--yes", "--skip-preview"));
    const groups = await lab.aws(
      "autoscaling",
      "describe-auto-scaling-groups",
      "--query",
      "AutoScalingGroups",
    );
    assert.deepEqual(groups, []);
  });

  it("leave the stack files as they are", () => {
    assert.deepEqual(stackFiles(), filesBefore);
  });
});
