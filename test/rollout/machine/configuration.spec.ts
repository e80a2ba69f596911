import assert from "node:assert/strict";
import { deploy, guarded } from "../support/rehearsal";
import { assertAsBefore, groupOf, SHAPES, type Shape } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";

const FORMER = { configurationHash: "1".repeat(64) };
const WANTED = { configurationHash: "2".repeat(64) };

/** A group that has the revision with the former configuration. */
async function configured(shape: Shape): Promise<SimAws> {
  const aws = groupOf(shape);
  await deploy(aws, { ...shape.asked, ...FORMER });
  assert.equal(aws.created(NEW), 1);
  return aws;
}

function callsOf(aws: SimAws): number {
  return aws.calls.length + guarded(aws).calls.length;
}

/** From its nth call on, neither AWS nor S3 hears anything more of the deployer. */
async function killedAt(aws: SimAws, nth: number, shape: Shape): Promise<void> {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls > nth) {
      throw new Error("killed");
    }
  };
  const after = () => {
    if (calls === nth) {
      throw new Error("killed");
    }
  };
  Object.assign(aws, { before, after });
  Object.assign(guarded(aws), { before, after });
  await deploy(aws, { ...shape.asked, ...WANTED }).catch(() => undefined);
  assert.ok(calls >= nth, `call ${nth} was never made`);
  const nothing = () => undefined;
  Object.assign(aws, { before: nothing, after: nothing });
  Object.assign(guarded(aws), { before: nothing, after: nothing });
}

describe("a configuration that is rolled out by every method", () => {
  for (const shape of SHAPES) {
    it(`takes one deployment, and leaves nothing behind, wherever its deployer was killed: ${shape.name}`, async () => {
      const whole = await configured(shape);
      const before = callsOf(whole);
      await deploy(whole, { ...shape.asked, ...WANTED });
      assert.equal(whole.created(NEW), 2);
      const calls = callsOf(whole) - before;
      for (let nth = 1; nth <= calls; nth += 2) {
        const aws = await configured(shape);
        await killedAt(aws, nth, shape);
        const what = `call ${nth}`;
        assert.equal((await deploy(aws, { ...shape.asked, ...WANTED })).status, "Succeeded", what);
        assert.equal(aws.created(NEW), 2, what);
        assertAsBefore(aws, shape.hosts, what);
      }
    }).timeout(240_000);
  }
});
