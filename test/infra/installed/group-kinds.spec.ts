import assert from "node:assert/strict";
import { groupKinds } from "../../../infra/installed/group-kinds";

const group = (name: string, outputs: Record<string, unknown>) => ({
  urn: `urn:pulumi:production::inservice::inservice:fleet:Fleet$aws:autoscaling/group:Group::${name}`,
  type: "aws:autoscaling/group:Group",
  outputs,
});

describe("the kinds of a stack's Auto Scaling groups", () => {
  it("follow from what they are launched from, which the provider tells of either kind", () => {
    const resources = [
      group("one", { launchTemplate: { id: "lt-1", version: "1" }, mixedInstancesPolicy: null }),
      group("several", { mixedInstancesPolicy: { launchTemplate: {} }, launchTemplate: null }),
      { ...group("no group", { mixedInstancesPolicy: {} }), type: "aws:lb/targetGroup:TargetGroup" },
    ];
    assert.deepEqual(
      [...groupKinds({ resources })],
      [
        ["one", "oneType"],
        ["several", "severalTypes"],
      ],
    );
    assert.equal(groupKinds({ resources: [] }).size, 0);
  });
});
