import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { auditedDeploymentsAdvised as rule } from "../../../policy/rules/audited-deployments-advised";
import { across } from "../support/expect";
import { deployment, deploymentGroup } from "../support/fixtures";
import type { Given } from "../support/judge";

const { passes, refuses } = across(rule);
const group: Given = { type: DEPLOYMENT_GROUP, name: "web", props: deploymentGroup() };
const release: Given = { type: DEPLOYMENT_TYPE, name: "release", props: deployment() };
const create = "aws deploy create-deployment --application-name shop";
const push: Given = { type: "command:local:Command", name: "push", props: { create } };

describe("policy rule audited-deployments-advised (CodeDeploy user guide, deployment configurations)", () => {
  it("only advises", () => assert.equal(rule.level, "advisory"));

  it("reports the groups of a program's fleets if it has no Deployment, and commands that create deployments", async () => {
    await refuses([group], ["autoscalingGroups of web", "no Deployment"]);
    await refuses([push], ['create of push is "deploy create-deployment"']);
  });

  it("leaves groups without a fleet alone", () =>
    passes([{ ...group, props: { ...deploymentGroup(), autoscalingGroups: undefined } }]));

  it("leaves a program with a Deployment to deployments-are-audited", () => passes([group, push, release]));
});
