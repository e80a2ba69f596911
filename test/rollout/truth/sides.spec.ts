import assert from "node:assert/strict";
import {
  largerSide,
  liveSide,
  shareOf,
  sharesAfter,
  sideNames,
  sideSettings,
  weightsOf,
} from "../../../rollout/truth/sides";
import { settings } from "../support/rehearsal";
import { IMMUTABLE } from "../support/sides";
import { GREEN } from "../support/sides/sim-sides";

const asked = { ...settings(), twoFleets: IMMUTABLE };

describe("the sides of a rollout over two fleets", () => {
  it("are what the Deployment names, and green", () => {
    assert.deepEqual(sideNames(asked, "green"), GREEN);
    assert.deepEqual(sideNames(asked, "blue"), {
      deploymentGroupName: "production",
      autoScalingGroupName: "shop-fleet",
      targetGroupArn: asked.targetGroupArns[0],
    });
    assert.throws(
      () => sideNames({ ...asked, targetGroupArns: [] }, "blue"),
      /exactly one target group each/,
    );
  });

  it("are live by where all requests go, and during a shift by where they went before", () => {
    const shift = { from: "green", minSize: 1 } as const;
    for (const [weights, owed, live] of [
      [undefined, undefined, "blue"],
      [undefined, shift, "blue"],
      [{ blue: 100, green: 0 }, undefined, "blue"],
      [{ blue: 0, green: 1 }, undefined, "green"],
      [{ blue: 90, green: 10 }, undefined, undefined],
      [{ blue: 0, green: 0 }, undefined, undefined],
      [{ blue: 90, green: 10 }, shift, "green"],
      [{ blue: 100, green: 0 }, shift, "green"],
    ] as const) {
      assert.equal(liveSide(weights, owed), live, JSON.stringify([weights, owed]));
    }
  });

  it("get shares of the traffic by weights", () => {
    assert.deepEqual(weightsOf("green", 10), { blue: 90, green: 10 });
    assert.deepEqual(weightsOf("blue", 10), { blue: 10, green: 90 });
    assert.equal(shareOf("green", { blue: 3, green: 1 }), 25);
    assert.equal(shareOf("green", { blue: 0, green: 0 }), 0);
    assert.deepEqual(sharesAfter([10, 50], 10), [50, 100]);
    assert.deepEqual(sharesAfter([], 0), [100]);
    assert.deepEqual(sharesAfter([10], 100), []);
    assert.equal(largerSide({ blue: 1, green: 2 }), "green");
    assert.equal(largerSide({ blue: 2, green: 2 }), undefined);
  });

  it("are rolled out to in place one by one; the idle one host by host", () => {
    const green = sideSettings(
      { ...asked, deploymentConfigName: "CodeDeployDefault.AllAtOnce" },
      "green",
      "blue",
    );
    assert.equal(green.group.deploymentGroupName, "production-green");
    assert.deepEqual(green.targetGroupArns, [GREEN.targetGroupArn]);
    assert.equal(green.deploymentConfigName, "CodeDeployDefault.OneAtATime");
    assert.equal(green.twoFleets, undefined);
  });

  it("have the configuration that state names only where they were live then", () => {
    const recorded = {
      deploymentId: "d-1",
      status: "Succeeded",
      startedAt: "",
      configurationHash: "1".repeat(64),
      liveSide: "green",
    } as const;
    const of = (side: "blue" | "green") => sideSettings({ ...asked, recorded }, side, side).recorded;
    assert.deepEqual(of("green"), recorded);
    assert.deepEqual(of("blue"), { ...recorded, configurationHash: "" });
    const { liveSide: _, ...before } = recorded;
    assert.deepEqual(
      sideSettings({ ...asked, recorded: before }, "blue", "blue").recorded,
      before,
      "one fleet",
    );
  });
});
