import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { deploymentsAreAudited as rule } from "../../../policy/rules/deployments-are-audited";
import { across } from "../support/expect";
import { deployment, deploymentGroup } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const group: Given = { type: DEPLOYMENT_GROUP, name: "web", props: deploymentGroup() };
const release: Given = { type: DEPLOYMENT_TYPE, name: "release", props: deployment() };

describe("policy rule deployments-are-audited (CodeDeploy user guide, deployment configurations)", () => {
  it("accepts a group that a Deployment releases to", () => passes([group, release]));

  it("accepts groups without a fleet", () =>
    passes([{ ...group, props: { ...deploymentGroup(), autoscalingGroups: undefined } }]));

  it("refuses a fleet's group that no Deployment names", () =>
    refuses(
      [group, { ...release, props: { ...deployment(), deploymentGroupName: "other" } }],
      ["autoscalingGroups of web", "no Deployment"],
    ));

  it("reports nothing in a program without any Deployment, which audited-deployments-advised handles", async () => {
    await passes([group]);
    const create = "aws deploy create-deployment";
    await passes([group, { type: "command:local:Command", name: "push", props: { create } }]);
  });

  it("refuses a command that creates deployments, and shows only its call", async () => {
    const command = "TOKEN=abc aws deploy create-deployment --application-name shop";
    await refuses(
      [group, release, { type: "command:local:Command", name: "push", props: { create: command } }],
      ['create of push is "deploy create-deployment"'],
    );
    await passes([
      group,
      release,
      { type: "command:local:Command", name: "check", props: { create: "curl" } },
    ]);
  });

  it("decides by dependencies, and waits while a name may still be the group's", async () => {
    const loose = { ...release, props: { ...deployment(), deploymentGroupName: UNKNOWN } };
    await passes([group, { ...loose, ties: { deploymentGroupName: ["web"] } }]);
    await waits([group, loose], "deploymentGroupName of release");
  });

  it("counts the group of the second fleet, by its name or by its dependency", async () => {
    const second: Given = {
      ...group,
      name: "green",
      props: { ...deploymentGroup(), deploymentGroupName: "web-green", autoscalingGroups: ["green"] },
    };
    const over = (deploymentGroupName: unknown): Given => ({
      ...release,
      props: { ...deployment(), twoFleets: { green: { deploymentGroupName } } },
    });
    await passes([group, second, over("web-green")]);
    await passes([group, second, { ...over(UNKNOWN), ties: { twoFleets: ["green"] } }]);
    await refuses([group, second, over("other")], ["autoscalingGroups of green", "no Deployment"]);
    await refuses([group, second, release], ["autoscalingGroups of green", "no Deployment"]);
    await waits([group, second, over(UNKNOWN)], "twoFleets.green.deploymentGroupName of release");
  });
});
