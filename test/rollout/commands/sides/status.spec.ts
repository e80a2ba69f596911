import assert from "node:assert/strict";
import { statusText } from "../../../../rollout/commands/status-text";
import { SharedClock } from "../../support/shared-clock";
import { BLUE_GREEN, CANARY, Stack } from "../../support/sides";
import { retireNow, rollbackNow, statusNow } from "./ask";

/** What may be called without changing anything (API references of the services). */
const READS = /^(Get|BatchGet|List|Describe)/;

describe("status of two fleets", () => {
  it("tells both sides, their shares, revisions and hosts, and until when the idle one stays ready; it changes nothing", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    const made = stack.aws.calls.length;
    const status = await statusNow(stack);
    assert.ok(stack.aws.calls.slice(made).every((call) => READS.test(call)));
    assert.deepEqual([status.state, status.problems], ["sound", []]);
    assert.deepEqual(status.revision, { desired: "a".repeat(64), live: "a".repeat(64) });
    const { live, shares, sides } = status.traffic ?? {};
    assert.deepEqual([live, shares], ["green", { blue: 0, green: 100 }]);
    assert.deepEqual(
      [sides?.blue.revision, sides?.blue.ready, sides?.green.revision, sides?.green.ready],
      ["0".repeat(64), 3, "a".repeat(64), 3],
    );
    const until = new Date(stack.aws.retirements.get("blue") ?? 0).toISOString();
    assert.deepEqual([sides?.blue.retiresAt, sides?.green.retiresAt], [until, undefined]);
    assert.equal(status.autoScalingGroup, "shop-fleet-green");
    assert.deepEqual(status.notes, [
      `blue stays ready until ${until}: ./deploy rollback STACK gives it all requests`,
    ]);
    const text = statusText(status).join("\n");
    assert.match(text, /traffic +green 100 %, blue 0 %/);
    assert.match(text, /blue +0{12}, 3 hosts ready, until 2027-\S+\n +fleet +shop-fleet: 3 in service/);
    assert.match(text, /green +a{12}, 3 hosts ready\n +fleet +shop-fleet-green: 3 in service/);
  });

  it("says after the way back that the program asks for something else, and after retire that nothing is left", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    await rollbackNow(stack);
    const back = await statusNow(stack);
    assert.equal(back.state, "sound");
    assert.equal(back.traffic?.live, "blue");
    assert.match(back.notes.join("\n"), /^0{64} is live, and the program asks for a{64}/);
    await retireNow(stack);
    await stack.aws.clock.sleep(120_000);
    const retired = await statusNow(stack);
    assert.deepEqual([retired.state, retired.traffic?.sides.green.ready], ["sound", 0]);
    assert.ok(!retired.notes.some((note) => note.startsWith("green")));
  });

  it("names hosts that nothing takes, as after a way back that was killed", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.retirements.clear();
    const { notes } = await statusNow(stack);
    assert.deepEqual(notes, [
      "blue has no requests and 3 hosts, and nothing takes them: ./deploy retire STACK does",
    ]);
  });

  it("tells a shift that is under way, with the side that was live before", async () => {
    const stack = new Stack(3, new SharedClock());
    const looked = (async () => {
      while (stack.aws.share("green") !== 50) {
        await stack.aws.clock.sleep(5000);
      }
      return statusNow(stack, {}, CANARY);
    })();
    const [, status] = await Promise.all([stack.up(CANARY), looked]);
    assert.deepEqual([status.state, status.problems], ["underWay", []]);
    assert.deepEqual(status.traffic?.shares, { blue: 50, green: 50 });
    assert.equal(status.traffic?.live, "blue");
    assert.equal(status.guard?.holder?.step?.kind, "shift");
  });

  it("is wrong where requests are shared by hand, and where a killed run owes a shift, with the command", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 30, green: 70 };
    const shared = await statusNow(stack);
    assert.equal(shared.state, "wrong");
    assert.match(shared.problems[0]?.what ?? "", /requests go to both sides/);
    stack.guard.leaveOwed({ processes: [], shift: { from: "blue", minSize: 2 } });
    const owing = await statusNow(stack);
    assert.equal(owing.state, "wrong");
    assert.match(owing.problems[0]?.repair ?? "", /modify-rule.* weight 100 for \S+shop\/1f and 0/);
  });
});
