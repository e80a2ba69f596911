import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, elastic, failureOf, guarded } from "../support/rehearsal";
import { assertAsBefore, keepingCapacity, midway } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";

const ONE_MORE = { suspension: "deployer", additionalBatch: { hosts: 1 } } as const;

function fleet(hosts: number): SimAws {
  const aws = elastic(hosts);
  guarded(aws);
  return aws;
}

describe("additional hosts", () => {
  for (const change of [2, -2]) {
    it(`stay out of scaling's way: by ${change} in the middle`, async () => {
      const aws = fleet(4);
      midway(aws, () => {
        aws.desiredCapacity += change;
      });
      keepingCapacity(aws, () => 4 + Math.min(change, 0));
      const lines: string[] = [];
      assert.equal((await deploy(aws, ONE_MORE, lines)).status, "Succeeded");
      // Scaling in had counted the added host: two fewer than five.
      const wanted = change > 0 ? 6 : 3;
      await aws.clock.sleep(60_000);
      assertAsBefore(aws, wanted, lines.join("\n"));
    });
  }

  it("go after Terminate is resumed, and before AZRebalance, which would level out what they leave", async () => {
    const aws = fleet(3);
    const lines: string[] = [];
    await deploy(aws, ONE_MORE, lines);
    assert.deepEqual(
      lines.filter((line) => /^shop-fleet: (resuming|retiring)/.test(line)),
      [
        "shop-fleet: resuming Terminate",
        "shop-fleet: retiring i-100",
        "shop-fleet: resuming AZRebalance, InstanceRefresh, ReplaceUnhealthy",
      ],
    );
    assert.equal(aws.desiredCapacity, 3);
  });

  it("leave the processes suspended that the dead-man resumed while they were launching", async () => {
    const aws = fleet(3);
    const held: number[] = [];
    aws.before = (operation) => {
      if (operation === "CreateDeployment") {
        held.push(aws.suspended.size);
      }
    };
    aws.after = (operation) => {
      if (operation === "SetDesiredCapacity") {
        held.push(aws.suspended.size);
        aws.suspended.clear();
      }
    };
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assert.deepEqual(held, [4, 4]);
    assertAsBefore(aws, 3, "resumed in between");
  });

  it("are protected 50 hosts a call (API reference, SetInstanceProtection)", async () => {
    const aws = fleet(60);
    aws.maxSize = 120;
    let most = 0;
    aws.after = (operation) => {
      most = Math.max(
        most,
        operation === "SetInstanceProtection" ? (aws.scaling?.protectedHosts.size ?? 0) : 0,
      );
    };
    assert.equal((await deploy(aws, { additionalBatch: { hosts: 51 } })).status, "Succeeded");
    assert.equal(most, 51);
    assertAsBefore(aws, 60, "51 hosts");
  });

  it("are none for the first revision, since there is nothing to keep", async () => {
    const aws = fleet(1);
    aws.deployments.length = 0;
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assert.ok(!aws.calls.includes("SetDesiredCapacity"));
    assertAsBefore(aws, 1, "first");
  });

  it("are refused without room before anything is changed, with the numbers", async () => {
    const aws = fleet(3);
    aws.maxSize = 3;
    await assert.rejects(deploy(aws, ONE_MORE), (error: Error) => {
      assert.match(
        error.message,
        /1 host has no room: the desired capacity is 3, and MaxSize is 3\. MaxSize 4 would do/,
      );
      return true;
    });
    assert.ok(!aws.calls.some((call) => /^(Suspend|Set|Create)/.test(call)));
    assert.ok(guarded(aws).history.every(({ journal }) => journal === undefined));
  });

  it("that cannot be launched end the rollout with Auto Scaling's reason, and the size is as before", async () => {
    const aws = fleet(3);
    assert.ok(aws.scaling);
    aws.scaling.noCapacity = "We currently do not have sufficient m5.large capacity";
    const began = aws.clock.now();
    await assert.rejects(
      deploy(aws, ONE_MORE),
      /could not launch a host in shop-fleet: We currently do not have/,
    );
    assert.ok(aws.clock.now() - began < 60_000, "at once");
    assert.equal(aws.created(NEW), 0);
    assertAsBefore(aws, 3, "no capacity");
  });

  it("that never take requests end it at the deadline, and go", async () => {
    const aws = fleet(3);
    aws.unhealthy.set("i-100", "unhealthy");
    await assert.rejects(
      deploy(aws, ONE_MORE),
      /shop-fleet: 0 of 1 host added healthy in every .* after 15 min/,
    );
    assert.equal(aws.created(NEW), 0);
    assertAsBefore(aws, 3, "unhealthy");
  });

  it("that die in the middle fail the deployment rather than the capacity, and go", async () => {
    const aws = fleet(3);
    midway(aws, () => {
      const sim = aws.deployments.find(({ revision }) => revision.key === NEW.key);
      sim?.failing.set("i-3", { event: "AfterInstall", script: "", message: "lost", logTail: "" });
    });
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const failure = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(failure.outcome.status, "Failed");
    assert.doesNotMatch(failure.message, /Left behind|Not undone/);
    assertAsBefore(aws, 3, failure.message);
  });

  it("go again when somebody asks to stop while they come", async () => {
    const aws = fleet(3);
    aws.after = (operation) => {
      if (operation === "SetDesiredCapacity") {
        guarded(aws).askToStop("ana@laptop");
      }
    };
    await assert.rejects(
      deploy(aws, ONE_MORE),
      /^Error: ana@laptop asked at 20\S+ to stop this rollout, so it deploys nothing/,
    );
    assert.equal(aws.created(NEW), 0);
    assertAsBefore(aws, 3, "stop");
  });

  it("leave although MaxSize was lowered meanwhile, which lowers what is desired", async () => {
    const aws = fleet(3);
    midway(aws, () => {
      aws.maxSize = 3;
      aws.desiredCapacity = 3;
    });
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    await aws.clock.sleep(60_000);
    assertAsBefore(aws, 3, "MaxSize");
  });

  it("are retired once, though the answer to a termination got lost", async () => {
    const aws = fleet(3);
    let lost = false;
    aws.after = (operation) => {
      if (operation === "TerminateInstanceInAutoScalingGroup" && !lost) {
        lost = true;
        throw new CallError("transient", operation, "socket hang up");
      }
    };
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assert.ok(lost);
    assertAsBefore(aws, 3, "lost answer");
  });
});
