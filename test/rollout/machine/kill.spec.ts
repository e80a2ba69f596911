import assert from "node:assert/strict";
import { deploy, guarded } from "../support/rehearsal";
import { assertAsBefore, groupOf, SHAPES, type Shape } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";
import { ending } from "../support/sim-deployment";
import { suspend } from "../support/sim-scripts";
import { killAt, revive } from "./kills";

/** The call still has its effect. */
function killAfter(aws: SimAws, operation: string): void {
  let over = false;
  const before = () => {
    if (over) {
      throw new Error("killed");
    }
  };
  const after = (call: string) => {
    over ||= call === operation;
    before();
  };
  Object.assign(aws, { before, after });
  Object.assign(guarded(aws), { before, after });
}

/** The killed one's lease was about to end, as while S3 does not answer for a while. */
function endLease(aws: SimAws): void {
  const { guard } = guarded(aws);
  if (guard?.lease !== undefined) {
    const { owner, since, who } = guard.lease;
    const lease = { owner, since, who, until: aws.clock.now() - 2000 };
    guarded(aws).put({ ...guard, nonce: "ended", lease });
  }
}

async function callsOf(shape: Shape): Promise<number> {
  const aws = groupOf(shape);
  await deploy(aws, shape.asked);
  return aws.calls.length + guarded(aws).calls.length;
}

/** Runs until it is killed. That it could not give the guard back is only told. */
async function killed(aws: SimAws, asked: Shape["asked"], what: string): Promise<void> {
  const lines: string[] = [];
  const ended = await deploy(aws, asked, lines).then(
    () => lines.join("\n"),
    (error: unknown) => String(error),
  );
  assert.match(ended, /killed/, `${what} was never made`);
  revive(aws);
}

describe("a run after one that was killed", () => {
  for (const shape of SHAPES) {
    for (const [late, waits] of [
      [false, true],
      [true, true],
      [true, false],
    ] as const) {
      const when = `${late ? "after" : "before"} the effect of any call of AWS or S3`;
      it(`heals and finishes ${waits ? "once the lease has ended" : "at once"}, killed ${when}: ${shape.name}`, async () => {
        const calls = await callsOf(shape);
        for (let nth = 1; nth <= calls; nth += 1) {
          const aws = groupOf(shape);
          killAt(aws, nth, late);
          await killed(aws, shape.asked, `call ${nth}`);
          const what = `call ${nth}, ${aws.calls.at(-1)}`;
          if (!waits) {
            endLease(aws);
          }
          const isHeld = guarded(aws).guard?.lease !== undefined;
          const lines: string[] = [];
          const outcome = await deploy(aws, shape.asked, lines);
          assert.equal(outcome.status, "Succeeded", what);
          assert.equal(aws.created(NEW), 1, what);
          assertAsBefore(aws, shape.hosts, `${what}\n${lines.join("\n")}`);
          assert.equal(/^taking over the guard/m.test(lines.join("\n")), isHeld, what);
        }
      }).timeout(240_000);
    }
  }

  it("heals after a long time as well, in which the deployment has ended", async () => {
    for (const shape of SHAPES) {
      const calls = await callsOf(shape);
      for (let nth = 3; nth <= calls; nth += 7) {
        const aws = groupOf(shape);
        killAt(aws, nth, true);
        await killed(aws, shape.asked, `call ${nth}`);
        await aws.clock.sleep(900_000);
        assert.equal((await deploy(aws, shape.asked)).status, "Succeeded", `${shape.name}, call ${nth}`);
        assertAsBefore(aws, shape.hosts, `${shape.name}, call ${nth}`);
      }
    }
  }).timeout(120_000);

  it("undoes what it owes although another method is asked for by then", async () => {
    const [, shape] = SHAPES;
    const surge = SHAPES.at(-1);
    assert.ok(shape && surge);
    const aws = groupOf(surge);
    killAfter(aws, "SetInstanceProtection");
    await killed(aws, surge.asked, "SetInstanceProtection");
    assert.ok(guarded(aws).owed.surge);
    assert.equal((await deploy(aws, shape.asked)).status, "Succeeded");
    assertAsBefore(aws, 12, "another method");
    assert.equal(aws.created(NEW), 1);
  });

  it("follows a deployment that still runs before it undoes anything", async () => {
    const surge = SHAPES.at(-1);
    assert.ok(surge);
    const aws = groupOf(surge);
    aws.eventMs = 60_000;
    killAfter(aws, "CreateDeployment");
    await killed(aws, surge.asked, "CreateDeployment");
    const undoing: number[] = [];
    aws.before = (operation) => {
      if (/^(Resume|Terminate)/.test(operation)) {
        undoing.push(aws.clock.now());
      }
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, surge.asked, lines)).status, "Succeeded");
    assert.match(lines.join("\n"), /already rolls out/);
    const end = Math.max(...aws.deployments.map((sim) => ending(sim).at));
    assert.ok(undoing.length > 1);
    assert.ok(undoing.every((at) => at >= end));
    assert.equal(guarded(aws).begun.at(-1), "settle", "which whoever waits is told");
  });

  it("resumes what the killed one suspended, and nothing that somebody had suspended before", async () => {
    const [shape] = SHAPES;
    assert.ok(shape);
    const aws = groupOf(shape);
    suspend(aws, "AZRebalance");
    await aws.clock.sleep(3_600_000);
    for (const operation of ["SuspendProcesses", "CreateDeployment"]) {
      killAfter(aws, operation);
      await killed(aws, shape.asked, operation);
      assert.ok(!guarded(aws).owed.processes.includes("AZRebalance"));
    }
    assert.equal((await deploy(aws, shape.asked)).status, "Succeeded");
    assert.deepEqual([...aws.suspended.keys()], ["AZRebalance"]);
    assert.deepEqual(guarded(aws).owed, { processes: [] });
  });

  it("does not take what is owed for somebody's wish, though no deployment ran when it was suspended", async () => {
    const [shape] = SHAPES;
    assert.ok(shape);
    const aws = groupOf(shape);
    killAfter(aws, "SuspendProcesses");
    await killed(aws, shape.asked, "SuspendProcesses");
    assert.ok(aws.suspended.size > 0);
    assert.equal((await deploy(aws, { suspension: "none" })).status, "Succeeded");
    assertAsBefore(aws, shape.hosts, "another method");
  });
});
