import type { Check, ServiceTable } from "../service-table";

const APPLICATION = "application:{applicationName}";
const GROUP = "deploymentgroup:{applicationName}/{deploymentGroupName}";
const CONFIG = "deploymentconfig:{deploymentConfigName}";
const PASSED_ROLE = {
  action: "iam:PassRole",
  resource: "{serviceRoleArn}",
  context: { "iam:PassedToService": "codedeploy.amazonaws.com" },
  when: ["serviceRoleArn"],
};

/** A call that creates something with tags also needs the permission to tag. */
function tagged(resource: string): Check[] {
  return [resource, { action: "codedeploy:TagResource", resource, when: ["tags"] }];
}

/**
 * Service authorization reference, AWS CodeDeploy. Calls contain only the id of a deployment, so the recorder adds
 * application and group. StopDeployment and the target operations do not support resource-level permissions. A new
 * deployment needs three permissions besides its own (user guide, CodeDeploy permissions reference).
 */
export const codedeploy: ServiceTable = {
  prefix: "codedeploy",
  arn: "regional",
  operations: {
    BatchGetDeploymentTargets: ["*"],
    BatchGetDeployments: [GROUP],
    CreateApplication: tagged(APPLICATION),
    CreateDeployment: [
      GROUP,
      { action: "codedeploy:GetDeploymentConfig", resource: CONFIG },
      { action: "codedeploy:GetApplicationRevision", resource: APPLICATION },
      { action: "codedeploy:RegisterApplicationRevision", resource: APPLICATION },
    ],
    CreateDeploymentConfig: [CONFIG],
    CreateDeploymentGroup: [...tagged(GROUP), PASSED_ROLE],
    DeleteApplication: [APPLICATION],
    DeleteDeploymentConfig: [CONFIG],
    DeleteDeploymentGroup: [GROUP],
    GetApplication: [APPLICATION],
    GetApplicationRevision: [APPLICATION],
    GetDeployment: [GROUP],
    GetDeploymentConfig: [CONFIG],
    GetDeploymentGroup: [GROUP],
    ListApplications: ["*"],
    ListDeploymentConfigs: ["*"],
    ListDeploymentGroups: [APPLICATION],
    ListDeployments: [GROUP],
    ListDeploymentTargets: ["*"],
    ListTagsForResource: ["{ResourceArn}"],
    StopDeployment: ["*"],
    TagResource: ["{ResourceArn}"],
    UntagResource: ["{ResourceArn}"],
    UpdateDeploymentGroup: ["deploymentgroup:{applicationName}/{currentDeploymentGroupName}", PASSED_ROLE],
  },
};

/** The agent's service behind an interface endpoint, where it checks permissions. It has no resource types. */
export const CODEDEPLOY_COMMANDS: ServiceTable = {
  prefix: "codedeploy-commands-secure",
  arn: "regional",
  operations: {
    GetDeploymentSpecification: ["*"],
    PollHostCommand: ["*"],
    PutHostCommandAcknowledgement: ["*"],
    PutHostCommandComplete: ["*"],
  },
};
