import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  paginateListDeployments,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import type { DeploymentFilter, DeploymentRequest, GroupName } from "../model/records";
import type { Port } from "../ports/port";
import { deploymentBatches } from "./deployment-batches";
import { suspendNatively } from "./native-suspension";
import { answered, call } from "./sdk-errors";
import { deploymentRecord } from "./sdk-records";

/** `creating` must not retry. */
export function deploymentCalls(
  client: CodeDeployClient,
  creating: CodeDeployClient,
): Pick<
  Port,
  | "createDeployment"
  | "getDeployment"
  | "getDeployments"
  | "listDeployments"
  | "lastSuccessful"
  | "stopDeployment"
> {
  const getDeployment = (deploymentId: string) =>
    call("GetDeployment", async () => {
      const answer = await client.send(new GetDeploymentCommand({ deploymentId }));
      return deploymentRecord(deploymentId, answered(answer.deploymentInfo, "deploymentInfo"));
    });
  return {
    createDeployment: (request) =>
      call("CreateDeployment", async () => {
        const command = new CreateDeploymentCommand(createInput(request));
        if (request.suspendProcesses !== undefined) {
          suspendNatively(command, request.suspendProcesses);
        }
        const answer = await creating.send(command);
        return answered(answer.deploymentId, "deploymentId");
      }),
    getDeployment,
    getDeployments: deploymentBatches(client, getDeployment),
    listDeployments: (group, filter) => call("ListDeployments", () => listDeployments(client, group, filter)),
    lastSuccessful: (group) =>
      call("GetDeploymentGroup", async () => {
        const answer = await client.send(new GetDeploymentGroupCommand(groupInput(group)));
        return answer.deploymentGroupInfo?.lastSuccessfulDeployment?.deploymentId;
      }),
    stopDeployment: (deploymentId, rollback) =>
      call("StopDeployment", async () => {
        await client.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollback }));
      }),
  };
}

async function listDeployments(
  client: CodeDeployClient,
  group: GroupName,
  { statuses, createdSince, createdUntil }: DeploymentFilter,
): Promise<string[]> {
  const status = statuses && { includeOnlyStatuses: [...statuses] };
  const start = createdSince !== undefined && { start: new Date(createdSince) };
  const end = createdUntil !== undefined && { end: new Date(createdUntil) };
  const range = (start || end) && { createTimeRange: { ...start, ...end } };
  const ids: string[] = [];
  for await (const page of paginateListDeployments(
    { client },
    { ...groupInput(group), ...status, ...range },
  )) {
    ids.push(...(page.deployments ?? []));
  }
  return ids;
}

function groupInput(group: GroupName): GroupName {
  return { applicationName: group.applicationName, deploymentGroupName: group.deploymentGroupName };
}

function createInput({ revision, deploymentConfigName, description, ...request }: DeploymentRequest) {
  return {
    ...groupInput(request),
    deploymentConfigName,
    description,
    ...(request.ignoreApplicationStopFailures === true ? { ignoreApplicationStopFailures: true } : {}),
    revision: {
      revisionType: "S3" as const,
      s3Location: {
        bucket: revision.bucket,
        key: revision.key,
        bundleType: revision.bundleType,
        ...(revision.versionId === undefined ? {} : { version: revision.versionId }),
        ...(revision.eTag === undefined ? {} : { eTag: revision.eTag }),
      },
    },
  };
}
