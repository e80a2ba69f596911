import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { statusNow } from "../commands/ask";
import { deployAs, deployer, elastic, guarded } from "../support/rehearsal";
import type { SimAws } from "../support/sim-aws";
import { suspend } from "../support/sim-group";

const ASKED = { suspension: "deployer" } as const;

/** A deployer was killed when it had suspended Terminate and AZRebalance. */
function killed(): SimAws {
  const aws = elastic(3);
  suspend(aws, "Terminate", "AZRebalance");
  guarded(aws).leaveOwed({ processes: ["Terminate", "AZRebalance"] });
  return aws;
}

describe("what a killed deployer left, once the dead-man has been there", () => {
  it("is owed no longer: a process that somebody suspends afterwards stays suspended", async () => {
    const aws = killed();
    guarded(aws).deadMan(aws.suspended);
    assert.equal(aws.suspended.size, 0);
    await aws.clock.sleep(3_600_000);
    suspend(aws, "AZRebalance");
    const ben = deployer(aws, "ben");
    assert.equal((await deployAs(ben, aws, ASKED)).status, "Succeeded");
    assert.deepEqual([...aws.suspended.keys()], ["AZRebalance"]);
    assert.equal(ben.lines[0], "the dead-man has resumed Terminate, AZRebalance already");
  });

  it("is resumed by the next run if the dead-man has not been there, or marked another guard", async () => {
    for (const mark of [undefined, "of-long-ago"]) {
      const aws = killed();
      guarded(aws).restored = mark;
      assert.equal((await deployAs(deployer(aws, "ben"), aws, ASKED)).status, "Succeeded");
      assert.equal(aws.suspended.size, 0);
    }
  });

  it("is resumed by the next run if the mark cannot be read, which is told", async () => {
    const aws = killed();
    const guard = guarded(aws);
    guard.deadMan(new Map());
    const { store } = guard;
    Object.defineProperty(guard, "store", {
      get: () => ({
        ...store,
        restored: () => Promise.reject(new CallError("refused", "GetObject", "AccessDenied")),
      }),
    });
    const ben = deployer(aws, "ben");
    assert.equal((await deployAs(ben, aws, ASKED)).status, "Succeeded");
    assert.equal(aws.suspended.size, 0);
    assert.match(ben.lines.join("\n"), /whether the dead-man has resumed .* cannot be told: GetObject: Acc/);
  });

  it("is nobody's in status either", async () => {
    const aws = killed();
    guarded(aws).deadMan(aws.suspended);
    suspend(aws, "AZRebalance");
    const { fleet, guard } = await statusNow(aws);
    assert.deepEqual(guard?.owed, { processes: [] });
    assert.deepEqual(
      fleet?.suspended.map(({ by }) => by),
      ["unknown"],
    );
  });
});
