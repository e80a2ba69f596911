import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { oneAtATimeInDeploymentGroup as rule } from "../../../policy/rules/one-at-a-time-in-deployment-group";
import { assertPasses, assertRefuses, assertWaits } from "../support/expect";
import { deployment, deploymentGroup } from "../support/fixtures";
import { judgeStack, UNKNOWN } from "../support/judge";

const half = "CodeDeployDefault.HalfAtATime";
const silent = { ...deployment(), deploymentConfigName: undefined };

function stack(props: object, group?: object, ties?: Record<string, string[]>) {
  const one = { type: DEPLOYMENT_TYPE, name: "release", props, ...(ties === undefined ? {} : { ties }) };
  return judgeStack(
    rule,
    group === undefined ? [one] : [one, { type: DEPLOYMENT_GROUP, name: "web", props: group }],
  );
}

describe("policy rule one-at-a-time-in-deployment-group (CodeDeploy API reference, CreateDeployment)", () => {
  it("accepts a group that updates one host at a time", async () => {
    assertPasses(await stack(silent, deploymentGroup()));
  });

  it("accepts a group without a configuration, whose default is one at a time", async () => {
    assertPasses(await stack(silent, { ...deploymentGroup(), deploymentConfigName: undefined }));
  });

  it("refuses a Deployment without a configuration if its group updates half of the fleet", async () => {
    const found = await stack(silent, { ...deploymentGroup(), deploymentConfigName: half });
    assertRefuses(rule, found, half, "deploymentConfigName of web", 'suspension is "hosts" in release');
  });

  it("leaves a Deployment with a configuration to the resource rule", async () => {
    assertPasses(await stack(deployment(), { ...deploymentGroup(), deploymentConfigName: half }));
  });

  it("accepts a Deployment without a configuration while nobody suspends", async () => {
    assertPasses(
      await stack({ ...silent, suspension: "none" }, { ...deploymentGroup(), deploymentConfigName: half }),
    );
  });

  it("accepts a Deployment without a configuration whose suspension is not set", async () => {
    assertPasses(await stack({ ...silent, suspension: undefined }));
  });

  it("refuses a Deployment without a configuration whose group is not in the stack", async () => {
    assertRefuses(rule, await stack(silent), "shop-web");
  });

  it("does not mistake a group of another application for the Deployment's", async () => {
    assertRefuses(rule, await stack(silent, { ...deploymentGroup(), appName: "other" }), "shop-web");
  });

  it("finds the group by its dependency if its name is not known yet", async () => {
    const group = { ...deploymentGroup(), deploymentGroupName: UNKNOWN, deploymentConfigName: half };
    const unknown = { ...silent, deploymentGroupName: UNKNOWN };
    assertRefuses(rule, await stack(unknown, group, { deploymentGroupName: ["web"] }), half);
  });

  it("waits for a group's configuration that only up will know", async () => {
    const found = await stack(silent, { ...deploymentGroup(), deploymentConfigName: UNKNOWN });
    assertWaits(rule, found, "deploymentConfigName of web");
  });

  it("refuses half at a time while hosts enter Standby without suspending", async () => {
    const standing = { ...silent, suspension: "none", standby: "hosts" };
    const found = await stack(standing, { ...deploymentGroup(), deploymentConfigName: half });
    assertRefuses(rule, found, half, 'standby is "hosts" in release');
  });

  it("allows other configurations for an owner outside the hosts, unless the platform team forbids it", async () => {
    const group = { ...deploymentGroup(), deploymentConfigName: half };
    const release = {
      type: DEPLOYMENT_TYPE,
      name: "release",
      props: { ...silent, suspension: "codedeploy" },
    };
    const given = [release, { type: DEPLOYMENT_GROUP, name: "web", props: group }];
    assertPasses(await judgeStack(rule, given));
    assertRefuses(rule, await judgeStack(rule, given, { config: { relaxedFor: [] } }), half);
  });
});
