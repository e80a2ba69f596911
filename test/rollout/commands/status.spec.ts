import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deployAs, deployer, elastic, guarded } from "../support/rehearsal";
import { SharedClock } from "../support/shared-clock";
import { NEW, OTHER, type SimAws, TARGET_GROUP } from "../support/sim-aws";
import { suspend } from "../support/sim-group";
import { ASKS_FOR_OLD, statusNow, UP } from "./ask";

/** What may be called without changing anything (CodeDeploy, Auto Scaling and Elastic Load Balancing API references). */
const READS = /^(Get|BatchGet|List|Describe)/;

function idle(): SimAws {
  const aws = elastic(3);
  aws.minSize = 3;
  return aws;
}

async function problemOf(
  aws: SimAws,
  ...rest: [Parameters<typeof statusNow>[1]?, Parameters<typeof statusNow>[2]?]
) {
  const { state, problems } = await statusNow(aws, ...rest);
  assert.equal(state, "wrong");
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return problems[0];
}

describe("status of a group in which nothing is under way", () => {
  it("is sound, and changes nothing", async () => {
    const aws = idle();
    const { state, problems, notes, guard, revision, fleet } = await statusNow(aws);
    assert.deepEqual({ state, problems, notes }, { state: "sound", problems: [], notes: [] });
    assert.equal(guard?.standing, "free");
    assert.deepEqual(revision, { desired: "0".repeat(64), live: "0".repeat(64) });
    assert.deepEqual(
      fleet?.hosts.map((host) => host.revision),
      Array.from({ length: 3 }, () => "0".repeat(64)),
    );
    assert.ok(aws.calls.length > 5 && aws.calls.every((call) => READS.test(call)), aws.calls.join());
    assert.deepEqual(guarded(aws).calls, ["read"]);
  });

  it("is sound if the fleet is scaled to zero, and says that the last rollout was deferred", async () => {
    const aws = elastic(0);
    aws.minSize = 0;
    const recorded = { deploymentId: "d-0", status: "Deferred", startedAt: "" };
    const { state, problems, notes } = await statusNow(aws, { ...ASKS_FOR_OLD, minSizes: [0], recorded });
    assert.deepEqual({ state, problems }, { state: "sound", problems: [] });
    assert.match(notes.join("\n"), /the last rollout was deferred, since the fleet was scaled to zero/);
  });

  it("names a process that nobody accounts for, and resuming it makes the group sound", async () => {
    const aws = idle();
    suspend(aws, "Launch", "AZRebalance");
    const problem = await problemOf(aws, ASKS_FOR_OLD, { declared: ["AZRebalance"] });
    assert.match(problem?.what ?? "", /^Launch of shop-fleet is suspended \(User suspended at \S+\)/);
    assert.equal(
      problem?.repair,
      "aws autoscaling resume-processes --auto-scaling-group-name shop-fleet --scaling-processes Launch",
    );
    aws.suspended.delete("Launch");
    const after = await statusNow(aws, ASKS_FOR_OLD, { declared: ["AZRebalance"] });
    assert.equal(after.state, "sound");
    assert.deepEqual(after.notes, ["the program declares as suspended: AZRebalance"]);
  });

  it("names what a killed rollout owes, as far as it was really done", async () => {
    const aws = idle();
    const now = aws.clock.now();
    const owed = { processes: ["Terminate", "AZRebalance"] };
    const journal = { contentHash: "a".repeat(64), startedAt: 1, steps: [], at: 0, owed };
    const lease = { owner: "o", who: "ann@laptop, process 7", since: now - 600_000, until: now - 400_000 };
    guarded(aws).put({ version: 1, nonce: "n", fence: 3, lease, journal });
    assert.equal((await statusNow(aws)).state, "sound", "written down, and not done");
    suspend(aws, "Terminate");
    const problem = await problemOf(aws);
    assert.match(problem?.what ?? "", /suspended Terminate of shop-fleet .* \(ann@laptop, process 7\)/);
    assert.match(problem?.repair ?? "", /--scaling-processes Terminate$/);
    const { guard, notes } = await statusNow(aws);
    assert.equal(guard?.standing, "expired");
    assert.match(notes.join(), /^the run of ann@laptop, process 7 was killed: its lease ended at /);
  });

  it("names hosts that a rollout has added, each with its command", async () => {
    const aws = elastic(4);
    aws.minSize = 3;
    guarded(aws).leaveOwed({
      processes: [],
      surge: { desired: 3, hosts: 1, before: ["i-1", "i-2", "i-3"], unprotect: ["i-4"] },
    });
    aws.scaling?.protectedHosts.add("i-4");
    const { problems } = await statusNow(aws);
    assert.deepEqual(
      problems.map(({ repair }) => repair),
      [
        "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id i-4 --should-decrement-desired-capacity",
        "aws autoscaling set-instance-protection --auto-scaling-group-name shop-fleet --instance-ids i-4 --no-protected-from-scale-in",
      ],
    );
  });

  it("names a host in Standby, and the command that ends it", async () => {
    const aws = idle();
    aws.lifecycle.set("i-2", "Standby");
    aws.scaling = undefined;
    const problem = await problemOf(aws);
    assert.match(problem?.what ?? "", /^i-2 is in Standby/);
    assert.match(problem?.repair ?? "", /exit-standby .*--instance-ids i-2$/);
  });

  it("names a MinSize below the program's", async () => {
    const aws = idle();
    aws.minSize = 1;
    const problem = await problemOf(aws);
    assert.match(
      problem?.what ?? "",
      /MinSize of shop-fleet is 1 \(DesiredCapacity 3\), and the program asks for 3/,
    );
    assert.match(problem?.repair ?? "", /--min-size 3$/);
  });

  it("names a host that takes no requests, and one that runs another revision than the live one", async () => {
    const aws = idle();
    aws.unhealthy.set("i-1", "unhealthy");
    const sick = await problemOf(aws);
    assert.match(sick?.what ?? "", /^i-1 is unhealthy in target group shop/);
    assert.match(sick?.repair ?? "", /--instance-id i-1 --no-should-decrement-desired-capacity$/);
    aws.unhealthy.clear();
    // Else CodeDeploy would update the outdated host by itself.
    aws.scaling = undefined;
    aws.add(OTHER, "autoscaling", aws.clock.now() - 7_200_000, ["i-3"]);
    aws.add(ASKS_FOR_OLD.revision, "user", aws.clock.now() - 3_600_000, ["i-1", "i-2"]);
    const other = await problemOf(aws);
    assert.match(other?.what ?? "", /^i-3 runs b{64}/);
    assert.equal((await problemOf(aws, ASKS_FOR_OLD, { pending: true }))?.repair, UP);
  });

  it("does not count a host that launches", async () => {
    const aws = idle();
    aws.lifecycle.set("i-9", "Pending:Wait");
    aws.scaling = undefined;
    const { state, notes } = await statusNow(aws);
    assert.equal(state, "sound");
    assert.match(notes.join(), /^i-9 is Pending:Wait: /);
  });

  it("is no rollout where CodeDeploy updates single hosts, which hides no problem of the group", async () => {
    const aws = idle();
    aws.scaling = undefined;
    aws.add(ASKS_FOR_OLD.revision, "CodeDeployAutoUpdate", aws.clock.now(), ["i-2"]);
    aws.drained.add("i-2");
    const { state, deployments } = await statusNow(aws);
    assert.deepEqual([state, deployments.length], ["sound", 1]);
    suspend(aws, "Terminate");
    assert.match((await problemOf(aws))?.what ?? "", /^Terminate of shop-fleet is suspended/);
  });

  it("is sound where another revision is live than the program asks for, and says so", async () => {
    const aws = idle();
    const recorded = { deploymentId: "d-7", status: "Stopped", startedAt: "" };
    const { state, notes, lastRollout } = await statusNow(aws, { minSizes: [3], recorded });
    assert.equal(state, "sound");
    assert.deepEqual(lastRollout, { deploymentId: "d-7", status: "Stopped" });
    assert.match(
      notes[0] ?? "",
      /^0{64} is live, and the program asks for a{64}; the last rollout \(d-7\) ended Stopped/,
    );
    assert.ok(notes[0]?.endsWith(UP));
  });

  it("is wrong where nothing was ever deployed successfully", async () => {
    const aws = idle();
    aws.deployments.length = 0;
    assert.deepEqual(await problemOf(aws), {
      what: "no revision was ever deployed successfully",
      repair: UP,
    });
  });

  it("tells the rest where one thing cannot be read, and is not sound then", async () => {
    const aws = idle();
    aws.before = (operation) => {
      if (operation === "DescribeTargetHealth") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    assert.equal(
      (await problemOf(aws))?.what,
      "Could not read the hosts' health: DescribeTargetHealth: AccessDenied.",
    );
    assert.equal((await statusNow(aws)).fleet?.hosts.length, 3);
    guarded(aws).before = () => {
      throw new CallError("refused", "GetObject", "AccessDenied");
    };
    const { guard, state } = await statusNow(aws, { ...ASKS_FOR_OLD, targetGroupArns: [] });
    assert.deepEqual([guard, state], [undefined, "wrong"]);
  });
});

describe("status while a rollout is under way", () => {
  it("tells who is at which step and on which hosts, and the rollout is not disturbed", async () => {
    const clock = new SharedClock();
    const aws = elastic(3, clock);
    aws.minSize = 3;
    aws.eventMs = 10_000;
    guarded(aws);
    const asked = { suspension: "deployer", targetGroupArns: [TARGET_GROUP], minSizes: [3] } as const;
    const [outcome, status] = await Promise.all([
      deployAs(deployer(aws, "ann@laptop, process 7"), aws, asked),
      clock.sleep(30_000).then(() => statusNow(aws, asked)),
    ]);
    assert.equal(outcome.status, "Succeeded");
    assert.deepEqual([status.state, status.problems], ["underWay", []]);
    assert.equal(status.guard?.holder?.who, "ann@laptop, process 7");
    assert.equal(status.guard?.holder?.step?.kind, "deploy");
    const [deployment] = status.deployments;
    assert.equal(deployment?.ours, true);
    assert.equal(deployment?.revision, "a".repeat(64));
    assert.deepEqual(
      deployment?.hosts.map((host) => host.status),
      ["InProgress", "Pending", "Pending"],
    );
    assert.ok(deployment?.hosts[0]?.event !== undefined);
    assert.ok(status.fleet?.suspended.length === 4);
    assert.ok(status.fleet.suspended.every(({ by }) => by === "rollout"));
    assert.equal((await statusNow(aws, asked)).state, "sound");
  });

  it("tells that nobody follows a deployment whose deployer was killed, with both ways out", async () => {
    const aws = idle();
    const sim = aws.add(NEW, "user", aws.clock.now());
    sim.description = `InService ${"a".repeat(12)}`;
    const { state, notes } = await statusNow(aws);
    assert.equal(state, "underWay");
    assert.equal(
      notes[0],
      `nobody follows d-1. To follow it to its end: ${UP}. To end it: aws deploy stop-deployment --deployment-id d-1 --auto-rollback-enabled`,
    );
  });
});
