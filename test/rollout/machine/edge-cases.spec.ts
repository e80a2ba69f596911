import assert from "node:assert/strict";
import { DEFAULT_PROCESSES } from "../../../rollout/constants";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { deploy, elastic, failureOf, guarded } from "../support/rehearsal";
import { midway } from "../support/shapes";
import { OLD, type SimAws } from "../support/sim-aws";

const NONE: Partial<RolloutSettings> = { suspension: "none" };
const DEPLOYER: Partial<RolloutSettings> = { suspension: "deployer" };
const WITHOUT_LAUNCH: Partial<RolloutSettings> = {
  suspension: "deployer",
  suspendedProcesses: [...DEFAULT_PROCESSES.deployer, "Launch"],
};

function fleet(): SimAws {
  // Under OneAtATime the last host may fail (CodeDeploy user guide, deployment configurations), so there is one behind i-3.
  const aws = elastic(4);
  guarded(aws);
  return aws;
}

function scaleOut(aws: SimAws): void {
  aws.desiredCapacity += 2;
}

function scaleIn(aws: SimAws): void {
  aws.desiredCapacity -= 2;
}

/** Deployments that brought the old revision to new hosts. */
function launchedOld(aws: SimAws): number {
  return aws.deployments.filter(
    ({ creator, revision }) => creator === "autoscaling" && revision.key === OLD.key,
  ).length;
}

/** Auto Scaling user guide, suspend and resume processes; CodeDeploy user guide, integrations with Auto Scaling. */
describe("what Auto Scaling does in the middle of a rollout", () => {
  it("scaling out brings the old revision to new hosts, unless Launch is suspended", async () => {
    const open = fleet();
    midway(open, () => scaleOut(open));
    assert.equal((await deploy(open, NONE)).status, "Succeeded");
    assert.equal(launchedOld(open), 2);
    const closed = fleet();
    midway(closed, () => scaleOut(closed));
    assert.equal((await deploy(closed, WITHOUT_LAUNCH)).status, "Succeeded");
    assert.equal(launchedOld(closed), 0);
    assert.deepEqual([...closed.suspended], []);
    await closed.clock.sleep(120_000);
    assert.equal(launchedOld(closed), 0);
    assert.equal(closed.inService().length, 6);
  });

  it("scaling out is not held up by default: the hosts come at once, and end on the new revision", async () => {
    const aws = fleet();
    midway(aws, () => scaleOut(aws));
    assert.equal((await deploy(aws, DEPLOYER)).status, "Succeeded");
    assert.equal(launchedOld(aws), 2);
    assert.equal(aws.inService().length, 6);
    assert.equal(aws.desiredCapacity, 6);
  });

  for (const [what, happens] of [
    ["scaling in fails the deployment", scaleIn],
    ["rebalancing fails the deployment", (aws: SimAws) => aws.scaling?.rebalance()],
    ["replacing an unhealthy host fails the deployment", (aws: SimAws) => void aws.broken.add("i-3")],
  ] as const) {
    it(`${what}, unless the deployer suspends`, async () => {
      const open = fleet();
      midway(open, () => happens(open));
      assert.equal((await failureOf(deploy(open, NONE))).outcome.status, "Failed");
      const closed = fleet();
      midway(closed, () => happens(closed));
      assert.equal((await deploy(closed, DEPLOYER)).status, "Succeeded");
      await closed.clock.sleep(120_000);
      assert.equal(closed.inService().length, closed.desiredCapacity);
      assert.deepEqual([...closed.suspended], []);
      assert.deepEqual([...closed.broken], [], "the host was replaced once nothing hindered it");
    });
  }
});
