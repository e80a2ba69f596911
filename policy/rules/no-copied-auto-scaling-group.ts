import { demand } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** A group that CodeDeploy copies is not in Pulumi's state. */
export const noCopiedAutoScalingGroup = resourceRule({
  id: "no-copied-auto-scaling-group",
  level: "mandatory",
  severity: "high",
  what: "Blue/green deployments use Auto Scaling groups that Pulumi manages, not copies made by CodeDeploy.",
  why:
    "CodeDeploy creates the copy and deletes the original without Pulumi. The next up creates the old " +
    "group again, and nothing ever removes the copy.",
  fix: 'set greenFleetProvisioningOption.action to "DISCOVER_EXISTING" and declare both groups in the program.',
  sources: [
    "@pulumi/aws, codedeploy.DeploymentGroup (note on blue/green with COPY_AUTO_SCALING_GROUP)",
    "issues 4678 and 6779 of hashicorp/terraform-provider-aws",
  ],
  types: [DEPLOYMENT_GROUP],
  check: ({ props }) =>
    demand(
      props.at("blueGreenDeploymentConfig", "greenFleetProvisioningOption", "action"),
      (action) => action !== "COPY_AUTO_SCALING_GROUP",
      "the new fleet is not in the state",
    ),
});
