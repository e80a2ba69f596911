import assert from "node:assert/strict";
import { stopText } from "../../../rollout/commands/group-stop";
import { deployAs, deployer, elastic, guarded } from "../support/rehearsal";
import { SharedClock } from "../support/shared-clock";
import { NEW, type SimAws } from "../support/sim-aws";
import { statusNow, stopNow } from "./ask";

const ASKED = { suspension: "deployer", minSizes: [3] } as const;

function fleet(): SimAws {
  const aws = elastic(3, new SharedClock());
  aws.minSize = 3;
  aws.eventMs = 10_000;
  guarded(aws);
  return aws;
}

describe("stop", () => {
  it("asks whoever rolls out, waits for the rollback, and leaves a sound fleet", async () => {
    const aws = fleet();
    const bob = deployer(aws, "bob@desk, process 3");
    const [run, stop] = await Promise.allSettled([
      deployAs(deployer(aws, "ann"), aws, ASKED),
      aws.clock.sleep(30_000).then(() => stopNow(aws, bob, true)),
    ]);
    assert.ok(stop.status === "fulfilled", String(stop.status === "rejected" && stop.reason));
    const { result, holder, deployments, ended } = stop.value;
    assert.deepEqual([result, holder?.who, deployments], ["asked", "ann", ["d-1"]]);
    assert.deepEqual(ended, {
      killed: false,
      owes: false,
      deployments: [
        { deploymentId: "d-1", status: "Stopped" },
        { deploymentId: "d-2", status: "Succeeded" },
      ],
    });
    assert.match(String(run.status === "rejected" && run.reason), /because bob@desk, process 3 asked at /);
    const { state, notes } = await statusNow(aws, { minSizes: [3] });
    assert.deepEqual([state, notes.length], ["sound", 1]);
  });

  it("returns at once without --wait, and names who had asked before", async () => {
    const aws = fleet();
    const began = aws.clock.now();
    const [, first, second] = await Promise.allSettled([
      deployAs(deployer(aws, "ann"), aws, ASKED),
      aws.clock.sleep(30_000).then(() => stopNow(aws, deployer(aws, "bob"), false)),
      aws.clock.sleep(31_000).then(() => stopNow(aws, deployer(aws, "cid"), false)),
    ]);
    assert.ok(first?.status === "fulfilled" && second?.status === "fulfilled");
    assert.equal(first.value.ended, undefined);
    assert.equal(second.value.result, "askedEarlier");
    assert.equal(second.value.stop?.who, "bob");
    assert.ok(Date.parse(second.value.stop?.at ?? "") - began < 32_000);
    assert.match(
      stopText(second.value).join("\n"),
      /^shop\/production: bob asked this run to stop at \S+Z: ann, since /,
    );
  });

  it("changes nothing where nobody is at work, and says which deployment nobody follows", async () => {
    const aws = fleet();
    const nobody = await stopNow(aws, deployer(aws, "bob"), true);
    assert.deepEqual(nobody, { group: "shop/production", result: "nobody", unfollowed: [] });
    aws.add(NEW, "user", aws.clock.now()).description = `InService ${"a".repeat(12)}`;
    const lease = { owner: "o", who: "ann", since: 1, until: 2 };
    guarded(aws).put({ version: 1, nonce: "n", fence: 2, lease });
    const killed = await stopNow(aws, deployer(aws, "bob"), true);
    assert.deepEqual(stopText(killed), [
      "shop/production: no rollout is under way (the run of ann was killed)",
      "  d-1 runs, and nobody follows it. To stop it: aws deploy stop-deployment --deployment-id d-1 --auto-rollback-enabled",
    ]);
    assert.deepEqual(guarded(aws).guard?.stop, undefined);
    assert.ok(!aws.calls.includes("StopDeployment"));
  });

  it("does not wait for ever for a run that was killed, and tells what it owes", async () => {
    const aws = fleet();
    const now = aws.clock.now();
    guarded(aws).put({
      ...{ version: 1, nonce: "n", fence: 2 },
      lease: { owner: "o", who: "ann", since: now, until: now + 180_000 },
      journal: { contentHash: "a", startedAt: now, steps: [], at: 0, owed: { processes: ["Terminate"] } },
    });
    const { ended } = await stopNow(aws, deployer(aws, "bob"), true);
    assert.deepEqual(ended, { killed: true, owes: true, deployments: [] });
    assert.ok(aws.clock.now() - now <= 184_000);
  });
});
