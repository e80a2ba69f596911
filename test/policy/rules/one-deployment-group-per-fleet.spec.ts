import assert from "node:assert/strict";
import { AUTO_SCALING_GROUP, DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { oneDeploymentGroupPerFleet as rule } from "../../../policy/rules/one-deployment-group-per-fleet";
import { assertPasses, assertRefuses, assertWaits } from "../support/expect";
import { autoScalingGroup, deploymentGroup } from "../support/fixtures";
import { type Given, judgeStack, UNKNOWN, urnOf } from "../support/judge";

const web: Given = { type: DEPLOYMENT_GROUP, name: "web", props: deploymentGroup() };
const other = (change: object, ties?: Record<string, string[]>): Given => ({
  ...web,
  name: "other",
  props: { ...deploymentGroup(), ...change },
  ...(ties === undefined ? {} : { ties }),
});
const fleet: Given = { type: AUTO_SCALING_GROUP, name: "fleet", props: autoScalingGroup() };

describe("policy rule one-deployment-group-per-fleet (CodeDeploy user guide, troubleshoot Auto Scaling)", () => {
  it("accepts one fleet for each", async () => {
    assertPasses(await judgeStack(rule, [web, other({ autoscalingGroups: ["second"] })]));
  });

  it("refuses two deployment groups on one fleet, and reports the same one in any order of registration", async () => {
    for (const registered of [
      [web, other({})],
      [other({}), web],
    ]) {
      const found = await judgeStack(rule, registered);
      assertRefuses(rule, found, "autoscalingGroups of web", '"shop-web-fleet"', "deployment group other");
      assert.deepEqual(found.urns, [urnOf(DEPLOYMENT_GROUP, "web")]);
    }
  });

  it("refuses a single shared fleet among several", async () => {
    assertRefuses(
      rule,
      await judgeStack(rule, [web, other({ autoscalingGroups: ["second", "shop-web-fleet"] })]),
    );
  });

  it("accepts fleets of one name in two regions", async () => {
    assertPasses(await judgeStack(rule, [web, other({ region: "us-east-1" })]));
  });

  it("accepts fleets of one name under two providers, which may be two accounts", async () => {
    assertPasses(await judgeStack(rule, [web, { ...other({}), provider: "second-account" }]));
  });

  it("refuses a shared fleet whose name is not known yet, by its dependency", async () => {
    const ties = { autoscalingGroups: ["fleet"] };
    const first = { ...web, props: { ...deploymentGroup(), autoscalingGroups: [UNKNOWN] }, ties };
    const found = await judgeStack(rule, [fleet, first, other({ autoscalingGroups: [UNKNOWN] }, ties)]);
    assertRefuses(rule, found, urnOf(AUTO_SCALING_GROUP, "fleet"));
  });

  it("waits for a name that is unknown and comes from no fleet of the stack", async () => {
    const found = await judgeStack(rule, [web, other({ autoscalingGroups: [UNKNOWN] })]);
    assertWaits(rule, found, "autoscalingGroups.0 of other");
  });
});
