import assert from "node:assert/strict";
import { deploy, simulation } from "../support/rehearsal";
import { NEW } from "../support/sim-aws";

/** A fleet that has never had a deployment, with its hosts in these states. */
function newFleet(states: Readonly<Record<string, string>>) {
  const aws = simulation();
  aws.deployments.length = 0;
  aws.lifecycle.clear();
  for (const [host, state] of Object.entries(states)) {
    aws.lifecycle.set(host, state);
  }
  return aws;
}

describe("the first rollout of a group", () => {
  it("waits until its hosts are InService: CodeDeploy fails a deployment without instances (NO_INSTANCES, API reference)", async () => {
    const aws = newFleet({});
    let looks = 0;
    aws.before = (operation) => {
      if (operation === "CreateDeployment") {
        assert.ok(looks >= 6, `${looks} looks at the group`);
      }
      if (operation !== "DescribeAutoScalingGroups") {
        return;
      }
      looks += 1;
      if (looks === 4) {
        for (const host of aws.hosts) {
          aws.lifecycle.set(host, "Pending");
        }
      }
      if (looks === 5) {
        aws.lifecycle.set("i-1", "InService");
      }
      if (looks === 6) {
        for (const host of aws.hosts) {
          aws.lifecycle.set(host, "InService");
        }
      }
    };
    const lines: string[] = [];
    await deploy(aws, {}, lines);
    assert.equal(aws.created(NEW), 1);
    assert.ok(lines.some((line) => /waiting for the first hosts of shop-fleet: it has none/.test(line)));
    assert.ok(lines.some((line) => /i-1 is InService, i-2 is Pending/.test(line)));
  });

  it("fails without a deployment if they do not come, and says what there is", async () => {
    const aws = newFleet({ "i-1": "Pending:Wait" });
    await assert.rejects(deploy(aws), /shop-fleet are not InService after 10 minutes: i-1 is Pending:Wait/);
    assert.equal(aws.created(NEW), 0);
  });

  it("is the only one that waits: later hosts get the revision at their launch", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "CreateDeployment") {
        aws.lifecycle.set("i-3", "InService");
      }
    };
    aws.lifecycle.set("i-3", "Pending:Wait");
    await deploy(aws);
    assert.equal(aws.created(NEW), 1);
  });
});
