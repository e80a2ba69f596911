import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";
import { parameters } from "./query";

const LISTENER = "arn:listener";
const TARGETS = { blue: "arn:blue", green: "arn:green" };
const WEIGHTS = { blue: 90, green: 10 };

/** Names of parameters: members of CreateRule and ModifyRule in the Query protocol (botocore, elbv2 2015-12-01). */
const ACTIONS = {
  "Actions.member.1.Type": "forward",
  "Actions.member.1.ForwardConfig.TargetGroups.member.1.TargetGroupArn": "arn:blue",
  "Actions.member.1.ForwardConfig.TargetGroups.member.1.Weight": "90",
  "Actions.member.1.ForwardConfig.TargetGroups.member.2.TargetGroupArn": "arn:green",
  "Actions.member.1.ForwardConfig.TargetGroups.member.2.Weight": "10",
  "Actions.member.1.ForwardConfig.TargetGroupStickinessConfig.Enabled": "false",
};

interface RuleShape {
  readonly arn: string;
  readonly priority: string;
  readonly path?: string;
  readonly groups?: readonly (readonly [arn: string, weight: number])[];
  readonly isDefault?: boolean;
}

/** A rule as DescribeRules answers it (botocore, elbv2 2015-12-01, Rule). */
function rule({ arn, priority, path, groups = [], isDefault = false }: RuleShape): string {
  const values = `<Values><member>${path}</member></Values>`;
  const condition = `<member><Field>path-pattern</Field>${values}<PathPatternConfig>${values}</PathPatternConfig></member>`;
  const targets = groups
    .map(
      ([each, weight]) =>
        `<member><TargetGroupArn>${each}</TargetGroupArn><Weight>${weight}</Weight></member>`,
    )
    .join("");
  const config = `<ForwardConfig><TargetGroups>${targets}</TargetGroups></ForwardConfig>`;
  return (
    `<member><RuleArn>${arn}</RuleArn><Priority>${priority}</Priority><IsDefault>${isDefault}</IsDefault>` +
    `<Conditions>${path === undefined ? "" : condition}</Conditions>` +
    `<Actions><member><Type>forward</Type>${config}</member></Actions></member>`
  );
}

const BOTH = [
  ["arn:green", 10],
  ["arn:blue", 90],
] as const;
const OWN: RuleShape = { arn: "arn:own", priority: "50000", path: "*", groups: BOTH };

describe("AWS port's traffic (SDK over HTTP)", () => {
  const aws = stubbedPort();
  const listening = (...rules: readonly RuleShape[]) => {
    aws.stub.answers.DescribeRules = () => `<Rules>${rules.map(rule).join("")}</Rules>`;
  };

  it("finds the rule that takes every path and names exactly both target groups, over all pages", async () => {
    aws.stub.answers.DescribeRules = (input) =>
      JSON.stringify(input).includes('"Marker"')
        ? `<Rules>${rule(OWN)}</Rules>`
        : `<Rules>${rule({ arn: "arn:api", priority: "1", path: "/api/*", groups: BOTH })}</Rules><NextMarker>m</NextMarker>`;
    assert.deepEqual(await aws.port.weightRule(LISTENER, TARGETS), { ruleArn: "arn:own", weights: WEIGHTS });
    assert.deepEqual(aws.stub.inputsOf("DescribeRules").map(parameters), [
      { ListenerArn: LISTENER },
      { ListenerArn: LISTENER, Marker: "m" },
    ]);
  });

  for (const [what, other] of [
    ["for some paths", { ...OWN, path: "/api/*" }],
    ["to one of both", { ...OWN, groups: [["arn:blue", 1]] }],
    ["to another one besides", { ...OWN, groups: [...BOTH, ["arn:third", 1]] }],
    [
      "to others",
      {
        ...OWN,
        groups: [
          ["arn:blue", 1],
          ["arn:third", 1],
        ],
      },
    ],
    [
      "that is the default action",
      { arn: "arn:default", priority: "default", isDefault: true, groups: BOTH },
    ],
  ] as const satisfies readonly (readonly [string, RuleShape])[]) {
    it(`takes no rule for it ${what}`, async () => {
      listening(other);
      assert.equal(await aws.port.weightRule(LISTENER, TARGETS), undefined);
    });
  }

  it("takes of two such rules the one that the load balancer takes first", async () => {
    listening(OWN, {
      ...OWN,
      arn: "arn:earlier",
      priority: "900",
      groups: [
        ["arn:blue", 0],
        ["arn:green", 1],
      ],
    });
    const found = await aws.port.weightRule(LISTENER, TARGETS);
    assert.deepEqual(found, { ruleArn: "arn:earlier", weights: { blue: 0, green: 1 } });
  });

  it("creates the rule behind all others, for every path, without stickiness", async () => {
    aws.stub.answers.CreateRule = () => "";
    await aws.port.createWeightRule(LISTENER, TARGETS, WEIGHTS);
    assert.deepEqual(aws.stub.inputsOf("CreateRule").map(parameters), [
      {
        ListenerArn: LISTENER,
        Priority: "50000",
        "Conditions.member.1.Field": "path-pattern",
        "Conditions.member.1.PathPatternConfig.Values.member.1": "*",
        ...ACTIONS,
      },
    ]);
  });

  /** `PriorityInUse` is the code on the wire (botocore, elbv2 2015-12-01, PriorityInUseException). */
  const taken = () => {
    throw new StubError("PriorityInUse", "Priority '50000' is currently in use");
  };

  it("counts a rule of its own that is there already as created", async () => {
    aws.stub.answers.CreateRule = taken;
    listening(OWN);
    await aws.port.createWeightRule(LISTENER, TARGETS, WEIGHTS);
  });

  it("refuses somebody else's rule in its place, naming it and the way out", async () => {
    aws.stub.answers.CreateRule = taken;
    listening({ arn: "arn:fallback", priority: "50000", path: "/old/*", groups: [["arn:third", 1]] });
    await assert.rejects(aws.port.createWeightRule(LISTENER, TARGETS, WEIGHTS), (error: unknown) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.failure, "refused");
      assert.match(error.message, /^CreateRule: priority 50000 of listener arn:listener is taken/);
      assert.match(error.message, /set-rule-priorities --rule-priorities RuleArn=arn:fallback,Priority=N$/);
      return true;
    });
  });

  it("refuses a rule of its own that has other weights, since somebody else has just made it", async () => {
    aws.stub.answers.CreateRule = taken;
    const groups = [
      ["arn:blue", 0],
      ["arn:green", 100],
    ] as const;
    listening({ ...OWN, groups });
    await assert.rejects(
      aws.port.createWeightRule(LISTENER, TARGETS, WEIGHTS),
      /other weights \(blue 0, green 100\): arn:own\. Run again/,
    );
  });

  it("sets both weights in one call", async () => {
    aws.stub.answers.ModifyRule = () => "";
    await aws.port.setWeights("arn:own", TARGETS, WEIGHTS);
    assert.deepEqual(aws.stub.inputsOf("ModifyRule").map(parameters), [{ RuleArn: "arn:own", ...ACTIONS }]);
  });

  it("reports a rule that is gone as missing when it sets weights, and as deleted when it deletes it", async () => {
    const gone = () => {
      throw new StubError("RuleNotFound", "gone");
    };
    aws.stub.answers = { ModifyRule: gone, DeleteRule: gone };
    await assert.rejects(aws.port.setWeights("arn:own", TARGETS, WEIGHTS), (error: unknown) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.failure, "missing");
      return true;
    });
    await aws.port.deleteWeightRule("arn:own");
    assert.deepEqual(aws.stub.inputsOf("DeleteRule").map(parameters), [{ RuleArn: "arn:own" }]);
    aws.stub.answers.DeleteRule = () => {
      throw new StubError("OperationNotPermitted", "the default rule");
    };
    await assert.rejects(aws.port.deleteWeightRule("arn:own"), /OperationNotPermitted/);
  });
});
