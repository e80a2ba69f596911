import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { noCopiedAutoScalingGroup as rule } from "../../../policy/rules/no-copied-auto-scaling-group";
import { on } from "../support/expect";
import { deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_GROUP);
const withAction = (action: string) => ({
  ...deploymentGroup(),
  blueGreenDeploymentConfig: { greenFleetProvisioningOption: { action } },
});

describe("policy rule no-copied-auto-scaling-group (@pulumi/aws note on blue/green)", () => {
  it("accepts groups that Pulumi owns, and groups without blue/green", async () => {
    await passes(deploymentGroup());
    await passes({ ...deploymentGroup(), blueGreenDeploymentConfig: undefined });
  });

  it("refuses a copy made by CodeDeploy", () =>
    refuses(withAction("COPY_AUTO_SCALING_GROUP"), [
      "COPY_AUTO_SCALING_GROUP",
      "greenFleetProvisioningOption",
    ]));

  it("waits for an unknown action or block", async () => {
    await waits(withAction(UNKNOWN), "blueGreenDeploymentConfig.greenFleetProvisioningOption.action");
    await waits({ ...deploymentGroup(), blueGreenDeploymentConfig: UNKNOWN }, "blueGreenDeploymentConfig");
  });
});
