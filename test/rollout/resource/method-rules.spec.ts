import assert from "node:assert/strict";
import { failures } from "../../../rollout/resource/check";
import { INPUTS } from "../support/inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const GUARD = { guard: { bucket: "releases", key: "guard/shop/production.json" } };

function reasons(changes: object): readonly string[] {
  return failures({ ...INPUTS, ...changes }).map(({ property, reason }) => `${property} ${reason}`);
}

describe("check of how hosts are changed", () => {
  for (const [what, changes] of [
    ["a batch", { batch: { hosts: 2 } }],
    ["a share", { batch: { percent: 12.5 } }],
    ["an additional batch with a guard", { ...GUARD, additionalBatch: { percent: 100 } }],
    ["the deployer with a guard", { ...GUARD, suspension: "deployer", suspendedProcesses: ["Launch"] }],
    ["CodeDeploy", { suspension: "codedeploy", suspendedProcesses: ["ScheduledActions", "Terminate"] }],
    ["a guard that is not known yet", { guard: UNKNOWN, suspension: "deployer" }],
    ["a number that is not known yet", { batch: { hosts: UNKNOWN } }],
    ["an owner that is not known yet", { suspension: UNKNOWN, suspendedProcesses: ["Launch"] }],
  ] as const) {
    it(`passes ${what}`, () => {
      assert.deepEqual(reasons(changes), []);
    });
  }

  for (const [what, changes, reason] of [
    ["no host", { batch: { hosts: 0 } }, /^batch must be \{ hosts: N \}.*it is \{"hosts":0\}$/],
    ["half a host", { batch: { hosts: 1.5 } }, /^batch must be/],
    ["more than all", { batch: { percent: 101 } }, /^batch must be/],
    ["both", { batch: { hosts: 1, percent: 10 } }, /^batch must be/],
    ["a bare number", { batch: 2 }, /^batch must be .*it is 2$/],
    [
      "two kinds of batches",
      { ...GUARD, batch: { hosts: 1 }, additionalBatch: { hosts: 1 } },
      /^batch cannot be combined with additionalBatch/,
    ],
    ["the deployer without a guard", { suspension: "deployer" }, /^suspension needs guard .*killed$/],
    [
      "an additional batch without a guard",
      { additionalBatch: { hosts: 1 } },
      /^additionalBatch needs guard .*an additional batch must be undone/,
    ],
    [
      "processes without an owner",
      { suspendedProcesses: ["Launch"] },
      /^suspendedProcesses needs suspension "deployer" or "codedeploy"; it is "none"$/,
    ],
    [
      "a process that CodeDeploy cannot suspend",
      { suspension: "codedeploy", suspendedProcesses: ["Launch"] },
      /^suspendedProcesses must be a list of at least one of AZRebalance, InstanceRefresh, ScheduledActions, Terminate/,
    ],
    [
      "no process at all",
      { ...GUARD, suspension: "deployer", suspendedProcesses: [] },
      /^suspendedProcesses must be .*it is \[\]$/,
    ],
    [
      "added hosts that cannot come",
      {
        ...GUARD,
        suspension: "deployer",
        suspendedProcesses: ["Launch"],
        additionalBatch: { hosts: 1 },
      },
      /^suspendedProcesses must not name Launch with additionalBatch/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      const found = reasons(changes);
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", reason);
    });
  }
});
