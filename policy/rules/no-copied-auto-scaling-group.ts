import { demand } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** A group that CodeDeploy copies lives outside of Pulumi's state. */
export const noCopiedAutoScalingGroup = resourceRule({
  id: "no-copied-auto-scaling-group",
  level: "mandatory",
  severity: "high",
  what: "Blue/green deployments use Auto Scaling groups that Pulumi owns, not copies made by CodeDeploy.",
  why:
    "CodeDeploy creates the copy and deletes the original behind Pulumi's back: the next up recreates the old group, " +
    "and nothing ever removes the new one.",
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
      "the new fleet is missing from the state",
    ),
});
