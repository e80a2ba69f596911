import assert from "node:assert/strict";
import { hasChanges, needsRollout } from "../../../rollout/resource/diff";
import { NO_SCRIPTS } from "../../../rollout/resource/scripts";
import { HASH, INPUTS, SCRIPTS, STATE, TWO_FLEETS } from "../support/inputs";

const { revision } = INPUTS;
const OTHER = "b".repeat(64);
const { twoFleets } = TWO_FLEETS;
const BOTH = { twoFleets };
const template = (version: string, id = "lt-1") => ({ launchTemplate: { id, version } });
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const ROLLOUT = "goes through a rollout";
const RECORD = "is only recorded";
const NOTHING = "is no change";

describe("diff", () => {
  for (const [what, olds, news, effect] of [
    ["the same program", {}, {}, NOTHING],
    ["another provider text", { __provider: "old" }, { __provider: "new" }, NOTHING],
    [
      "another ETag and version of the same content",
      {},
      { revision: { ...revision, eTag: "e", versionId: "v" } },
      NOTHING,
    ],
    ["the default suspension left out", {}, { suspension: undefined }, NOTHING],
    [
      "target groups in another order",
      { targetGroupArns: ["a", "b"] },
      { targetGroupArns: ["b", "a"] },
      NOTHING,
    ],
    [
      "hosts that are to be replaced from now on",
      template("1"),
      { ...template("1"), refresh: { order: "before" } },
      ROLLOUT,
    ],
    [
      "hosts that are to be replaced, and state from before launch templates were told",
      {},
      { ...template("1"), refresh: { order: "before" } },
      ROLLOUT,
    ],
    [
      "hosts that are replaced in another order",
      { ...template("1"), refresh: { order: "before" } },
      { ...template("1"), refresh: { order: "after" } },
      RECORD,
    ],
    [
      "hosts that are not replaced any more",
      { ...template("1"), refresh: { order: "before" } },
      template("1"),
      RECORD,
    ],
    ["an account that is named for the first time", {}, { accountId: "123456789012" }, RECORD],
    ["another batch", { batch: { hosts: 1 } }, { batch: { percent: 50 } }, RECORD],
    ["an additional batch", {}, { additionalBatch: { hosts: 1 } }, RECORD],
    ["another owner of the suspension", {}, { suspension: "deployer" }, RECORD],
    [
      "the same processes in another order",
      { suspendedProcesses: ["Launch", "Terminate"] },
      { suspendedProcesses: ["Terminate", "Launch"] },
      NOTHING,
    ],
    ["another account", { accountId: "123456789012" }, { accountId: "999999999999" }, ROLLOUT],
    ["another content", {}, { revision: { ...revision, contentHash: OTHER } }, ROLLOUT],
    ["a content not known yet", {}, { revision: { ...revision, contentHash: UNKNOWN } }, ROLLOUT],
    ["a revision not known yet", {}, { revision: UNKNOWN }, ROLLOUT],
    ["another bucket", {}, { revision: { ...revision, bucket: "elsewhere" } }, ROLLOUT],
    ["another configuration", {}, { deploymentConfigName: "CodeDeployDefault.AllAtOnce" }, ROLLOUT],
    ["another configuration of hosts", { configurationHash: HASH }, { configurationHash: OTHER }, ROLLOUT],
    [
      "a configuration that an update in the same run changes",
      { configurationHash: HASH },
      { configurationHash: UNKNOWN },
      ROLLOUT,
    ],
    ["the same configuration", { configurationHash: HASH }, { configurationHash: HASH }, NOTHING],
    ["state from before configurations were told", {}, { configurationHash: HASH }, RECORD],
    ["a configuration that is not told any more", { configurationHash: HASH }, {}, RECORD],
    ["another commit with the same content", { commit: "a".repeat(40) }, { commit: "b".repeat(40) }, NOTHING],
    ["a later commit with the same content", { sequence: 1 }, { sequence: 2 }, NOTHING],
    ["that older commits are allowed", {}, { allowOlder: true }, NOTHING],
    ["another deployment group", {}, { deploymentGroupName: "canary" }, ROLLOUT],
    ["another fleet", {}, { autoScalingGroupName: "fleet-2" }, ROLLOUT],
    ["one more Classic Load Balancer", {}, { classicLoadBalancerNames: ["shop-classic", "x"] }, ROLLOUT],
    [
      "state from before there were Classic Load Balancers, and none now",
      { classicLoadBalancerNames: undefined },
      { classicLoadBalancerNames: [] },
      NOTHING,
    ],
    ["one more target group", {}, { targetGroupArns: [...INPUTS.targetGroupArns, "x"] }, ROLLOUT],
    ["the same two fleets", BOTH, BOTH, NOTHING],
    ["a second fleet", {}, BOTH, ROLLOUT],
    ["one fleet where there were two", { ...BOTH, liveSide: "blue" }, {}, ROLLOUT],
    ["another listener", BOTH, { twoFleets: { ...twoFleets, listenerArn: "l" } }, ROLLOUT],
    [
      "another green fleet",
      BOTH,
      { twoFleets: { ...twoFleets, green: { ...twoFleets.green, autoScalingGroupName: "g" } } },
      ROLLOUT,
    ],
    ["another size", BOTH, { twoFleets: { ...twoFleets, size: { ...twoFleets.size, maxSize: 9 } } }, ROLLOUT],
    ["other steps", BOTH, { twoFleets: { ...twoFleets, steps: [10] } }, RECORD],
    ["another bake time", BOTH, { twoFleets: { ...twoFleets, bakeSeconds: 60 } }, RECORD],
    [
      "another time for which the old side stays",
      BOTH,
      { twoFleets: { ...twoFleets, keepMinutes: 5 } },
      RECORD,
    ],
    ["another alarm", BOTH, { twoFleets: { ...twoFleets, alarmNames: ["a"] } }, RECORD],
    ["an approval", BOTH, { twoFleets: { ...twoFleets, approval: true } }, RECORD],
    [
      "the defaults of two fleets written out",
      BOTH,
      {
        twoFleets: {
          ...twoFleets,
          steps: [],
          bakeSeconds: 0,
          keepMinutes: 60,
          alarmNames: [],
          approval: false,
        },
      },
      NOTHING,
    ],
    ["another version of the launch template", template("1"), template("2"), ROLLOUT],
    ["another launch template", template("1"), template("1", "lt-2"), ROLLOUT],
    ["a version not known yet", template("1"), template(UNKNOWN), ROLLOUT],
    ["state from before launch templates were told", {}, template("1"), RECORD],
    ["a launch template that is not told any more", template("1"), {}, RECORD],
    ["a recorded failure", { status: "Failed" }, {}, ROLLOUT],
    ["a fleet that refresh found elsewhere", { liveRevision: OTHER }, {}, ROLLOUT],
    ["another deadline", {}, { timeouts: { deploymentMinutes: 30 } }, RECORD],
    ["another description", {}, { description: "x" }, RECORD],
    ["other sizes", {}, { minSizes: [2] }, RECORD],
    ["the same sizes in another order", {}, { minSizes: [3, 1] }, NOTHING],
    ["state from before there were sizes", { minSizes: undefined }, {}, RECORD],
    ["a broken revision named", {}, { ignoreStopFailuresOf: OTHER }, RECORD],
    ["a guard that is named for the first time", {}, { guard: { bucket: "b", key: "k" } }, RECORD],
    ["another guard", { guard: { bucket: "b", key: "k" } }, { guard: { bucket: "b", key: "l" } }, RECORD],
    ["another suspension", {}, { suspension: "hosts" }, RECORD],
    ["Standby, once the revision that entered it is gone", { standby: "hosts" }, { standby: "none" }, RECORD],
    ["the default standby left out", { standby: "none" }, {}, NOTHING],
    ["scripts that do something else", {}, { scripts: SCRIPTS }, RECORD],
    ["state from before there were scripts, and none that do anything", {}, { scripts: NO_SCRIPTS }, NOTHING],
  ] as const) {
    it(`${what} ${effect}`, () => {
      assert.equal(needsRollout({ ...STATE, ...olds }, { ...INPUTS, ...news }), effect === ROLLOUT);
      assert.equal(hasChanges({ ...STATE, ...olds }, { ...INPUTS, ...news }), effect !== NOTHING);
    });
  }
});
