import assert from "node:assert/strict";
import { deploy, guarded } from "../support/rehearsal";
import { assertAsBefore, groupOf, SHAPES, type Shape } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";
import { ending } from "../support/sim-deployment";

/** From its nth call on, nobody hears anything more of the deployer; with `late`, the nth call still has its effect. */
function killAt(aws: SimAws, nth: number, late: boolean): void {
  const first = aws.calls.length;
  aws.before = () => {
    const call = aws.calls.length - first;
    if (call > nth || (call === nth && !late)) {
      throw new Error("killed");
    }
  };
  aws.after = () => {
    if (aws.calls.length - first === nth) {
      throw new Error("killed");
    }
  };
}

/** The call still has its effect. */
function killAfter(aws: SimAws, operation: string): void {
  let over = false;
  aws.before = () => {
    if (over) {
      throw new Error("killed");
    }
  };
  aws.after = (call) => {
    over ||= call === operation;
    if (over) {
      throw new Error("killed");
    }
  };
}

function revive(aws: SimAws): void {
  aws.before = () => undefined;
  aws.after = () => undefined;
}

async function callsOf(shape: Shape): Promise<number> {
  const aws = groupOf(shape);
  await deploy(aws, shape.asked);
  return aws.calls.length;
}

describe("a run after one that was killed", () => {
  for (const shape of SHAPES) {
    for (const late of [false, true]) {
      it(`heals and finishes, killed ${late ? "after" : "before"} the effect of any call: ${shape.name}`, async () => {
        const calls = await callsOf(shape);
        for (let nth = 1; nth <= calls; nth += 1) {
          const aws = groupOf(shape);
          killAt(aws, nth, late);
          await assert.rejects(deploy(aws, shape.asked), /killed/, `call ${nth} was never made`);
          const what = `killed at call ${nth}, ${aws.calls.at(-1)}`;
          revive(aws);
          const lines: string[] = [];
          const outcome = await deploy(aws, shape.asked, lines);
          assert.equal(outcome.status, "Succeeded", what);
          assert.equal(aws.created(NEW), 1, what);
          assertAsBefore(aws, shape.hosts, `${what}\n${lines.join("\n")}`);
        }
      }).timeout(120_000);
    }
  }

  it("heals after a long time as well, in which the deployment has ended", async () => {
    for (const shape of SHAPES) {
      const calls = await callsOf(shape);
      for (let nth = 3; nth <= calls; nth += 7) {
        const aws = groupOf(shape);
        killAt(aws, nth, true);
        await assert.rejects(deploy(aws, shape.asked), /killed/);
        revive(aws);
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
    await assert.rejects(deploy(aws, surge.asked), /killed/);
    assert.ok(guarded(aws).owed.surge);
    revive(aws);
    assert.equal((await deploy(aws, shape.asked)).status, "Succeeded");
    assertAsBefore(aws, 12, "another method");
    assert.equal(aws.created(NEW), 1);
  });

  it("follows a deployment that still runs before it undoes anything", async () => {
    const surge = SHAPES.at(-1);
    assert.ok(surge);
    const aws = groupOf(surge);
    killAfter(aws, "CreateDeployment");
    await assert.rejects(deploy(aws, surge.asked), /killed/);
    revive(aws);
    const undoing: number[] = [];
    aws.before = (operation) => {
      if (/^(Resume|Terminate)/.test(operation)) {
        undoing.push(aws.clock.now());
      }
    };
    assert.equal((await deploy(aws, surge.asked)).status, "Succeeded");
    const end = Math.max(...aws.deployments.map((sim) => ending(sim).at));
    assert.ok(undoing.length > 1);
    assert.ok(undoing.every((at) => at >= end));
  });
});
