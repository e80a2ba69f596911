import assert from "node:assert/strict";
import { commitInDescription, deploymentDescription, isOurs } from "../../../rollout/truth/ownership";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { NEW, OTHER } from "../support/sim-aws";

function ours(
  description: string | undefined,
  creator = "user",
  revision: typeof NEW | undefined = NEW,
): boolean {
  const fixed = { deploymentId: "d-1", status: "InProgress" as const, createdAt: 0, rollbackEvents: [] };
  return isOurs({ ...fixed, creator, description, revision });
}

describe("whose a deployment is", () => {
  for (const description of [undefined, "", "main at 3f2a", "x".repeat(200), "  spaces "]) {
    it(`ours: as the engine describes it, with the program's ${JSON.stringify(description?.slice(0, 12))}`, () => {
      assert.ok(ours(deploymentDescription(settings({ description }))));
    });
  }

  it("ours: with a configuration and a commit, which the description names, cut off at CodeDeploy's 256 characters", () => {
    const named = settings({
      configurationHash: "c".repeat(64),
      commit: "0123456789abcdef",
      description: "x".repeat(200),
    });
    const description = deploymentDescription(named);
    assert.ok(ours(description));
    assert.match(description, /^InService a{12} configuration c{12} commit 0123456789ab x+$/);
    assert.equal(commitInDescription(description), "0123456789ab");
    assert.equal(commitInDescription(deploymentDescription(settings({ commit: "3f2a" }))), "3f2a");
    assert.equal(commitInDescription(deploymentDescription(settings())), undefined);
    assert.equal(description.length, 256);
  });

  for (const description of [
    undefined,
    "",
    "InService",
    "InService restart",
    "InService restarted",
    "InService rollout of shop",
    "InService aaaaaaaaaaaaaaaa",
    "InService aaaaaaaaaaa",
    `InService ${"b".repeat(12)}`,
    `inservice ${"a".repeat(12)}`,
    ` InService ${"a".repeat(12)}`,
  ]) {
    it(`not ours: ${JSON.stringify(description)}`, () => assert.ok(!ours(description)));
  }

  it("not ours: CodeDeploy's own, another revision's, one outside S3", () => {
    const description = deploymentDescription(settings());
    assert.ok(!ours(description, "codeDeployRollback"));
    assert.ok(!ours(description, "user", OTHER));
    assert.ok(
      !isOurs({
        deploymentId: "d",
        status: "InProgress",
        createdAt: 0,
        rollbackEvents: [],
        creator: "user",
        description,
      }),
    );
  });

  it('leaves somebody\'s "InService restart" running at the deadline', async () => {
    const aws = simulation();
    aws.eventMs = 600_000;
    aws.add(NEW, "user", aws.clock.now()).description = "InService restart";
    const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.match(failure.message, /"InService restart"\), not ours to stop/);
  });
});

describe("a running deployment of this revision with another deployment configuration", () => {
  it("is refused if it may take more hosts at once than requested, with the command that stops it", async () => {
    const aws = simulation();
    aws.deploymentConfigName = "CodeDeployDefault.AllAtOnce";
    aws.add(NEW, "user", aws.clock.now());
    await assert.rejects(deploy(aws), (error: Error) => {
      assert.match(
        error.message,
        /with this revision, but less carefully than asked for: d-1 \(Created, created by user\)/,
      );
      assert.match(
        error.message,
        /AllAtOnce, which may take more hosts out of service at once than CodeDeployDefault\.One/,
      );
      assert.match(error.message, /aws deploy stop-deployment --deployment-id d-1/);
      return true;
    });
    assert.equal(aws.created(NEW), 1);
  });

  it("is taken over if it takes fewer", async () => {
    const aws = simulation();
    aws.add(NEW, "user", aws.clock.now());
    const outcome = await deploy(aws, { deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    assert.equal(outcome.deploymentId, "d-1");
  });
});
