import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { oneSuspensionOnly as rule } from "../../../policy/rules/one-suspension-only";
import { across } from "../support/expect";
import { deployment, deploymentGroup } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const release: Given = { type: DEPLOYMENT_TYPE, name: "release", props: deployment() };
const group = (autoScalingGroupProcessesToSuspend?: unknown): Given => ({
  type: DEPLOYMENT_GROUP,
  name: "web",
  props: { ...deploymentGroup(), ec2DeploymentOptions: { autoScalingGroupProcessesToSuspend } },
});

describe("policy rule one-suspension-only (CodeDeploy API, Ec2DeploymentOptions)", () => {
  it("accepts hosts that suspend, and a group that suspends, if they are separate", async () => {
    await passes([release, group()]);
    await passes([{ ...release, props: { ...deployment(), suspension: "none" } }, group(["AZRebalance"])]);
  });

  it("refuses both on one fleet, by name and by dependency", async () => {
    await refuses([release, group(["AZRebalance"])], ['["AZRebalance"]', "the hosts of release"]);
    const tied = {
      ...release,
      props: { ...deployment(), deploymentGroupName: UNKNOWN },
      ties: { deploymentGroupName: ["web"] },
    };
    await refuses([tied, group(["AZRebalance"])], ["of web"]);
  });

  it("refuses a Deployment that suspends as its group does, and accepts CodeDeploy alone", async () => {
    const by = (suspension: string) => ({ ...release, props: { ...deployment(), suspension } });
    await refuses([by("deployer"), group(["AZRebalance"])], ['["AZRebalance"]', "and so does release"]);
    await passes([by("deployer"), group()]);
    await passes([by("codedeploy"), group(["AZRebalance"])]);
  });

  it("accepts a suspending group of another Deployment", () =>
    passes([
      { ...release, props: { ...deployment(), deploymentGroupName: "other" } },
      group(["AZRebalance"]),
    ]));

  it("waits for the suspension, the processes, and the group", async () => {
    await waits([{ ...release, props: { ...deployment(), suspension: UNKNOWN } }, group()], "suspension");
    await waits([release, group(UNKNOWN)], "autoScalingGroupProcessesToSuspend");
    const loose = { ...release, props: { ...deployment(), deploymentGroupName: UNKNOWN } };
    await waits([loose, group(["AZRebalance"])], "deploymentGroupName");
  });
});
