import assert from "node:assert/strict";
import { owedLines } from "../../../rollout/report/owed-lines";
import { settings } from "../support/rehearsal";
import { IMMUTABLE } from "../support/sides";

const FLEET = { deploymentGroupName: "production-green", autoScalingGroupName: "shop-fleet-green" };
const OWED = { processes: [], filling: FLEET, detached: FLEET, shift: { from: "blue", minSize: 2 } } as const;

describe("what a rollout over two fleets owes, in words", () => {
  it("names each part and the command that does it by hand", () => {
    const lines = owedLines(settings({ twoFleets: IMMUTABLE }), { owed: OWED, loss: undefined }, "no answer");
    assert.equal(lines.length, 4);
    assert.ok(lines.every((line) => line.startsWith("Not undone (no answer): ")));
    assert.match(
      lines[0] ?? "",
      /traffic may go to green, and blue is to have all.*weight 100 for arn:\S+\/shop\/1f and 0/,
    );
    assert.match(
      lines[1] ?? "",
      /update-auto-scaling-group --auto-scaling-group-name shop-fleet --min-size 2$/,
    );
    assert.match(
      lines[2] ?? "",
      /--auto-scaling-group-name shop-fleet-green --min-size 0 --max-size 0 --desired-capacity 0$/,
    );
    assert.match(
      lines[3] ?? "",
      /aws deploy update-deployment-group --application-name shop --current-deployment-group-name production-green --auto-scaling-groups shop-fleet-green$/,
    );
  });

  it("is told as well where neither the program nor state names the second fleet", () => {
    const lines = owedLines(settings(), { owed: OWED, loss: "taken" }, "");
    assert.match(lines[0] ?? "", /^Not undone: traffic to be shifted back to blue\. Whoever holds the guard/);
  });
});
