import type { Deployment, JsonObject } from "../store/model";

/**
 * The deployment specification for the agent, with the field names that it reads (agent source,
 * deployment_specification.rb).
 */
export function deploymentSpecification(deployment: Deployment): JsonObject {
  const { group, revision } = deployment;
  return {
    DeploymentId: deployment.id,
    DeploymentGroupId: group.id,
    DeploymentGroupName: group.name,
    ApplicationName: deployment.applicationName,
    DeploymentCreator: deployment.creator,
    DeploymentType: "IN_PLACE",
    AgentActionOverrides: { AgentOverrides: { FileExistsBehavior: deployment.fileExistsBehavior } },
    Revision: {
      RevisionType: "S3",
      S3Revision: {
        Bucket: revision.bucket,
        Key: revision.key,
        BundleType: revision.bundleType,
        ...(revision.version === undefined ? {} : { Version: revision.version }),
        ...(revision.eTag === undefined ? {} : { ETag: revision.eTag }),
      },
    },
  };
}
