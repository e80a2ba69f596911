import assert from "node:assert/strict";
import { approveGroup } from "../../../rollout/commands/approve";
import { approvalText } from "../../../rollout/commands/group-approval";
import { SharedClock } from "../support/shared-clock";
import { BLUE_GREEN, Stack } from "../support/sides";
import { NEW } from "../support/sim-aws";
import { holder } from "./sides/ask";

const GATED = { ...BLUE_GREEN, approval: true };

function approveNow({ aws, guard }: Stack, who = "bob@desk, process 3") {
  const { clock } = aws;
  const log = () => undefined;
  return approveGroup({ clock, log, group: "shop/production", store: guard.store, ...holder(who) });
}

function isAtGate({ guard }: Stack): boolean {
  const { journal } = guard.guard ?? {};
  return journal?.steps[journal.at]?.kind === "gate";
}

/** Looks every 5 s until the rollout waits at its gate. */
async function gate(stack: Stack): Promise<void> {
  while (!isAtGate(stack)) {
    await stack.aws.clock.sleep(5000);
  }
}

describe("approve", () => {
  it("lets the rollout go on that waits at its gate, once, and nothing has moved before", async () => {
    const stack = new Stack(3, new SharedClock());
    const approved = gate(stack).then(async () => {
      await stack.aws.clock.sleep(300_000);
      assert.equal(stack.aws.share("blue"), 100);
      return [await approveNow(stack), await approveNow(stack, "cem@desk, process 4")] as const;
    });
    const [outcome, [first, second]] = await Promise.all([stack.up(GATED), approved]);
    assert.equal(outcome.liveSide, "green");
    stack.assertLive("green", NEW);
    assert.equal(first.result, "approved");
    assert.equal(first.revision, "a".repeat(64));
    assert.match(
      approvalText(first)[0] ?? "",
      /approved, traffic goes to a{12} within 20 s: run 1, since .* step gate/,
    );
    assert.equal(second.result, "approvedEarlier");
    assert.equal(second.approval?.who, "bob@desk, process 3");
    assert.equal(stack.guard.guard?.approval, undefined);
  });

  it("is told what goes on instead, and writes nothing", async () => {
    const stack = new Stack(3, new SharedClock());
    const nobody = await approveNow(stack);
    assert.deepEqual(nobody, { group: "shop/production", result: "nobody" });
    const early = stack.aws.clock.sleep(30_000).then(async () => {
      assert.ok(!isAtGate(stack));
      return approveNow(stack);
    });
    const [, found] = await Promise.all([stack.up(BLUE_GREEN), early]);
    assert.equal(found.result, "notWaiting");
    assert.match(approvalText(found)[0] ?? "", /does not wait for an approval: run 1, since/);
    assert.ok(stack.guard.history.every(({ approval }) => approval === undefined));
  });

  it("does not let a rollout go on that somebody has asked to stop", async () => {
    const stack = new Stack(3, new SharedClock());
    const asked = gate(stack).then(() => {
      stack.guard.askToStop("ana@laptop");
      return approveNow(stack);
    });
    const [text, found] = await Promise.all([stack.fails(GATED), asked]);
    assert.equal(found.result, "notWaiting");
    assert.equal(found.stop?.who, "ana@laptop");
    assert.match(text, /ana@laptop asked at /);
    assert.equal(stack.aws.share("blue"), 100);
  });

  it("of a run that was killed at its gate is forgotten with it", async () => {
    const stack = new Stack(3, new SharedClock());
    const killed = gate(stack).then(async () => {
      const found = await approveNow(stack);
      const dead = () => {
        throw new Error("killed");
      };
      stack.guard.before = dead;
      stack.aws.before = dead;
      return found;
    });
    const [run, found] = await Promise.allSettled([stack.up(GATED), killed]);
    assert.equal(run.status, "rejected");
    assert.ok(found.status === "fulfilled" && found.value.result === "approved");
    Object.assign(stack.guard, { before: () => undefined });
    Object.assign(stack.aws, { before: () => undefined });
    await stack.aws.clock.sleep(200_000);
    const none = await approveNow(stack);
    assert.deepEqual([none.result, none.killed], ["nobody", "run 1"]);
    const stopped = gate(stack).then(() => stack.guard.askToStop("ana@laptop"));
    await Promise.all([stack.fails(GATED), stopped]);
    assert.equal(stack.aws.share("blue"), 100, "the next one waits anew");
  });
});
