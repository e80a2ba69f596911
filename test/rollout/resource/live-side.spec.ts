import assert from "node:assert/strict";
import { diff } from "../../../rollout/resource/operations";
import { type DeploymentState, deploymentState, formerTwoFleets } from "../../../rollout/resource/outputs";
import { INPUTS, STATE, TWO_FLEETS } from "../support/inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const BOTH = { ...INPUTS, ...TWO_FLEETS };
const GREEN: DeploymentState = { ...STATE, ...TWO_FLEETS, liveSide: "green" };
const { twoFleets } = TWO_FLEETS;

const asked = (olds: unknown, news: unknown) => diff("shop/production", olds, news);

describe("a program that would lose sight of the live fleet", () => {
  it("is refused at preview while green is live and it has no second fleet, with the way out", async () => {
    await assert.rejects(asked(GREEN, INPUTS), (error: Error) => {
      assert.match(error.message, /^Green is live, and this program has no second fleet\./);
      assert.match(error.message, /roll out once more with two fleets, or \.\/deploy rollback/);
      assert.equal(error.stack, "");
      return true;
    });
  });

  for (const [what, changes] of [
    ["autoScalingGroupName", { autoScalingGroupName: "moved" }],
    ["targetGroupArns.0", { targetGroupArns: ["arn:moved"] }],
    ["twoFleets.listenerArn", { twoFleets: { ...twoFleets, listenerArn: "arn:moved" } }],
    [
      "twoFleets.green.targetGroupArn",
      { twoFleets: { ...twoFleets, green: { ...twoFleets.green, targetGroupArn: "arn:moved" } } },
    ],
  ] as const) {
    it(`is refused while green is live and ${what} changes`, async () => {
      await assert.rejects(asked(GREEN, { ...BOTH, ...changes }), (error: Error) => {
        assert.ok(error.message.includes(`${what} (`) && error.message.includes("moved"), error.message);
        return true;
      });
    });
  }

  for (const [what, olds, news, changes] of [
    ["blue is live", { ...GREEN, liveSide: "blue" }, INPUTS, true],
    ["there never were two fleets", STATE, BOTH, true],
    ["both fleets stay", GREEN, BOTH, false],
    ["the second fleet is not known yet", GREEN, { ...BOTH, twoFleets: UNKNOWN }, true],
    ["a target group is not known yet", GREEN, { ...BOTH, targetGroupArns: [UNKNOWN] }, true],
  ] as const) {
    it(`goes on if ${what}`, async () => {
      assert.equal((await asked(olds, news)).changes, changes);
    });
  }
});

describe("the live side in state", () => {
  it("is what the rollout has found, or else what was known", () => {
    assert.equal(deploymentState(BOTH, { ...STATE, liveSide: "green" }, undefined).liveSide, "green");
    assert.equal(deploymentState(BOTH, { ...STATE, liveSide: "blue" }, GREEN).liveSide, "blue");
    assert.equal(deploymentState(BOTH, STATE, GREEN).liveSide, "green");
  });

  it("is absent where there is one fleet", () => {
    assert.ok(!("liveSide" in deploymentState(INPUTS, STATE, STATE)));
    assert.ok(!("liveSide" in deploymentState(INPUTS, STATE, { ...GREEN, liveSide: "blue" })));
  });
});

describe("two fleets of the program before", () => {
  it("stay in state until a rollout without them has succeeded, because their rule may still share the traffic", () => {
    const failed = deploymentState(INPUTS, { ...STATE, status: "Failed" }, GREEN);
    assert.deepEqual(failed.formerTwoFleets, twoFleets);
    assert.deepEqual(formerTwoFleets(INPUTS, failed), twoFleets);
    const again = deploymentState(INPUTS, { ...STATE, status: "AuditFailed" }, failed);
    assert.deepEqual(again.formerTwoFleets, twoFleets);
    assert.ok(!("formerTwoFleets" in deploymentState(INPUTS, STATE, again)));
  });

  it("are none where the program has two fleets itself, or never had", () => {
    assert.equal(formerTwoFleets(BOTH, GREEN), undefined);
    assert.equal(formerTwoFleets(INPUTS, STATE), undefined);
    assert.equal(formerTwoFleets(INPUTS, undefined), undefined);
  });
});
