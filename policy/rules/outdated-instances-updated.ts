import { demand } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { awsConfig } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** A host launched during a release must not stay behind. */
export const outdatedInstancesUpdated = resourceRule({
  id: "outdated-instances-updated",
  level: "mandatory",
  severity: "high",
  what: "A deployment group updates hosts that were launched while a deployment ran.",
  why:
    "A host launched during a deployment gets the previous revision. With IGNORE it keeps it, and the fleet serves two " +
    "revisions until the next release.",
  fix: 'set outdatedInstancesStrategy to "UPDATE", or leave it out.',
  sources: [
    "CodeDeploy user guide, integrating CodeDeploy with Amazon EC2 Auto Scaling",
    "AWS Config rule codedeploy-deployment-group-outdated-instances-update",
  ],
  framework: awsConfig(
    "codedeploy-deployment-group-outdated-instances-update",
    "Checks if AWS CodeDeploy deployment groups automatically update outdated instances",
  ),
  types: [DEPLOYMENT_GROUP],
  check: ({ props }) =>
    demand(
      props.at("outdatedInstancesStrategy"),
      (strategy) => strategy === undefined || strategy === "UPDATE",
      "hosts launched during a deployment keep the old revision",
    ),
  remedy: (props) => {
    props.outdatedInstancesStrategy = "UPDATE";
  },
});
