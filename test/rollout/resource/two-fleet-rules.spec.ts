import assert from "node:assert/strict";
import { failures } from "../../../rollout/resource/check";
import { rolloutSettings } from "../../../rollout/resource/inputs";
import { INPUTS, TWO_FLEETS } from "../support/inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const { twoFleets } = TWO_FLEETS;
const { green } = twoFleets;

function reasons(changes: object): readonly string[] {
  return failures({ ...INPUTS, ...TWO_FLEETS, ...changes }).map(
    ({ property, reason }) => `${property} ${reason}`,
  );
}

const two = (changes: object) => ({ twoFleets: { ...twoFleets, ...changes } });

describe("check of two fleets", () => {
  for (const [what, changes] of [
    ["what is needed alone", {}],
    [
      "everything",
      two({
        steps: [1, 50, 99],
        bakeSeconds: 172_800,
        keepMinutes: 0,
        alarmNames: ["a", "b"],
        approval: true,
      }),
    ],
    ["fleets that are not known yet", { twoFleets: UNKNOWN, guard: UNKNOWN, targetGroupArns: UNKNOWN }],
    [
      "names that are not known yet",
      two({ green: { ...green, targetGroupArn: UNKNOWN }, listenerArn: UNKNOWN }),
    ],
    ["parts of lists that are not known yet", two({ steps: [UNKNOWN, 50], alarmNames: [UNKNOWN, UNKNOWN] })],
    ["a size that is not known yet", two({ size: { ...twoFleets.size, maxSize: UNKNOWN } })],
    ["a fleet that may be empty", two({ size: { minSize: 0, maxSize: 1, desiredCapacity: 0 } })],
    ["a launch template", { launchTemplate: { id: "lt-0123456789abcdef0", version: "12" } }],
    ["a launch template that is not known yet", { launchTemplate: { id: UNKNOWN, version: UNKNOWN } }],
  ] as const) {
    it(`passes ${what}`, () => {
      assert.deepEqual(reasons(changes), []);
    });
  }

  for (const [what, changes, reason] of [
    ["no guard", { guard: undefined }, /^twoFleets needs guard/],
    ["no target group", { targetGroupArns: [] }, /^twoFleets needs exactly one target group .* there are 0$/],
    [
      "two target groups of one side",
      { targetGroupArns: [...INPUTS.targetGroupArns, ...INPUTS.targetGroupArns] },
      /^twoFleets needs exactly one target group .* there are 2$/,
    ],
    [
      "a Classic Load Balancer",
      { classicLoadBalancerNames: ["old"] },
      /^twoFleets cannot be combined with classicLoadBalancerNames/,
    ],
    ["a batch", { batch: { hosts: 1 } }, /^twoFleets cannot be combined with batch/],
    [
      "an additional batch",
      { additionalBatch: { hosts: 1 } },
      /^twoFleets cannot be combined with additionalBatch/,
    ],
    ...["hosts", "deployer", "codedeploy"].map(
      (suspension) =>
        [
          `suspension by ${suspension}`,
          { suspension },
          new RegExp(`^twoFleets cannot be combined with suspension "${suspension}"`),
        ] as const,
    ),
    [
      "blue's deployment group",
      two({ green: { ...green, deploymentGroupName: INPUTS.deploymentGroupName } }),
      /^twoFleets\.green\.deploymentGroupName must be another than deploymentGroupName.*"production"$/,
    ],
    [
      "blue's fleet",
      two({ green: { ...green, autoScalingGroupName: INPUTS.autoScalingGroupName } }),
      /^twoFleets\.green\.autoScalingGroupName must be another/,
    ],
    [
      "blue's target group",
      two({ green: { ...green, targetGroupArn: INPUTS.targetGroupArns[0] } }),
      /^twoFleets\.green\.targetGroupArn must be another than targetGroupArns\.0/,
    ],
    [
      "no target group of green",
      two({ green: { ...green, targetGroupArn: undefined } }),
      /^twoFleets\.green\.targetGroupArn must be the ARN of a target group; it is missing$/,
    ],
    [
      "a listener of another kind of load balancer",
      two({ listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:1:listener/net/shop/1/2" }),
      /^twoFleets\.listenerArn must be the ARN of a listener of an Application Load Balancer/,
    ],
    [
      "a size that does not fit",
      two({ size: { minSize: 3, maxSize: 4, desiredCapacity: 2 } }),
      /^twoFleets\.size must be .*minSize <= desiredCapacity <= maxSize/,
    ],
    ["no room", two({ size: { minSize: 0, maxSize: 0, desiredCapacity: 0 } }), /^twoFleets\.size must be/],
    ["steps that go down", two({ steps: [50, 50] }), /^twoFleets\.steps must be .* it is \[50,50\]$/],
    ["a step of all", two({ steps: [100] }), /^twoFleets\.steps must be/],
    ["half a percent", two({ steps: [0.5] }), /^twoFleets\.steps must be/],
    ["too long a bake", two({ bakeSeconds: 172_801 }), /^twoFleets\.bakeSeconds must be .*0 to 172800/],
    ["too long a stay", two({ keepMinutes: 10_081 }), /^twoFleets\.keepMinutes must be .*0 to 10080/],
    [
      "eleven alarms",
      two({ alarmNames: Array.from({ length: 11 }, (_, index) => `a${index}`) }),
      /^twoFleets\.alarmNames must be a list of at most 10/,
    ],
    ["an alarm twice", two({ alarmNames: ["a", "a"] }), /^twoFleets\.alarmNames must be .* different/],
    ["a vague approval", two({ approval: "yes" }), /^twoFleets\.approval must be true or false/],
    [
      "a moving version",
      { launchTemplate: { id: "lt-0123456789abcdef0", version: "$Latest" } },
      /^launchTemplate\.version must be the number of a version as text.*\$Latest/,
    ],
    [
      "a template's name",
      { launchTemplate: { id: "shop", version: "1" } },
      /^launchTemplate\.id must be the id/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      const found = reasons(changes).filter((each) => /^(twoFleets|launchTemplate)/.test(each));
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", reason);
    });
  }

  it("tells everything that is wrong at once, and nothing of it without a second fleet", () => {
    const wrong = { guard: undefined, batch: { hosts: 1 }, suspension: "hosts", targetGroupArns: [] };
    assert.equal(reasons({ ...wrong, twoFleets: {} }).length, 4 + 5);
    assert.deepEqual(reasons({ ...wrong, twoFleets: undefined }), []);
  });
});

describe("settings of two fleets", () => {
  it("have all defaults filled in, and times in milliseconds", () => {
    assert.deepEqual(rolloutSettings({ ...INPUTS, ...TWO_FLEETS }).twoFleets, {
      ...twoFleets,
      steps: [],
      bakeMs: 0,
      keepMs: 3_600_000,
      alarmNames: [],
      approval: false,
    });
    const given = { steps: [5], bakeSeconds: 2, keepMinutes: 3, alarmNames: ["a"], approval: true };
    const { steps, alarmNames, approval } = given;
    assert.deepEqual(rolloutSettings({ ...INPUTS, twoFleets: { ...twoFleets, ...given } }).twoFleets, {
      ...twoFleets,
      ...{ steps, alarmNames, approval },
      bakeMs: 2000,
      keepMs: 180_000,
    });
  });

  it("are absent in a program with one fleet", () => {
    assert.equal(rolloutSettings(INPUTS).twoFleets, undefined);
    assert.equal(rolloutSettings(INPUTS).launchTemplate, undefined);
  });
});
