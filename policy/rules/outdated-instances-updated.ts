import { demand } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { awsConfig } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** A host that launches during a release must get the new revision. */
export const outdatedInstancesUpdated = resourceRule({
  id: "outdated-instances-updated",
  level: "mandatory",
  severity: "high",
  what: "A deployment group updates hosts that launched while a deployment ran.",
  why:
    "A host that launches during a deployment gets the previous revision. With IGNORE, it keeps that " +
    "revision, and the fleet serves two revisions until the next release.",
  fix: 'set outdatedInstancesStrategy to "UPDATE", or remove it.',
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
      "hosts that launch during a deployment keep the old revision",
    ),
  remedy: (props) => {
    props.outdatedInstancesStrategy = "UPDATE";
  },
});
