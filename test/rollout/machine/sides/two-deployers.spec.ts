import assert from "node:assert/strict";
import { SharedClock } from "../../support/shared-clock";
import { BLUE_GREEN, Stack } from "../../support/sides";
import { NEW, OTHER } from "../../support/sim-aws";

const THIRD = { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } } as const;

describe("two deployers of two fleets at once", () => {
  it("make one rollout: the other is refused and names the first", async () => {
    const stack = new Stack(3, new SharedClock());
    const [first, second] = await Promise.allSettled([stack.up(BLUE_GREEN), stack.up(BLUE_GREEN, THIRD)]);
    const won = [first, second].filter(({ status }) => status === "fulfilled");
    assert.equal(won.length, 1);
    const lost = first?.status === "rejected" ? first : second;
    assert.ok(lost?.status === "rejected");
    assert.match(String(lost.reason), /another rollout of shop\/production is under way: run \d/);
    const revision = first?.status === "fulfilled" ? NEW : OTHER;
    assert.equal(stack.aws.calls.filter((call) => call === "CreateDeployment").length, 1);
    stack.assertLive("green", revision);
  });
});
