import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  CreateDeploymentCommand,
  DeploymentNotStartedException,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListDeploymentTargetsCommand,
  paginateListDeployments,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { DeploymentRequest, GroupName, HealthRecord, Port } from "./port";
import { call } from "./sdk-errors";
import { deploymentRecord, targetRecord } from "./sdk-records";

/**
 * The only file that calls AWS. Credentials, proxies and endpoints (`AWS_ENDPOINT_URL`) are found by the SDK itself
 * when a method runs, so nothing of them reaches Pulumi's state. Adaptive retries slow all calls of a client down
 * together when AWS throttles.
 */
export function awsPort(region: string): Port & { close(): void } {
  const settings = { region, retryMode: "adaptive", maxAttempts: 3 };
  const codeDeploy = new CodeDeployClient(settings);
  const autoScaling = new AutoScalingClient(settings);
  const loadBalancing = new ElasticLoadBalancingV2Client(settings);
  return {
    ...deploymentCalls(codeDeploy),
    ...targetCalls(codeDeploy),
    ...fleetCalls(autoScaling, loadBalancing),
    close: () => {
      for (const client of [codeDeploy, autoScaling, loadBalancing]) client.destroy();
    },
  };
}

function deploymentCalls(
  client: CodeDeployClient,
): Pick<
  Port,
  "createDeployment" | "getDeployment" | "listDeployments" | "lastSuccessful" | "stopDeployment"
> {
  return {
    createDeployment: (request) =>
      call("CreateDeployment", async () => {
        const answer = await client.send(new CreateDeploymentCommand(createInput(request)));
        return required(answer.deploymentId, "deploymentId");
      }),
    getDeployment: (deploymentId) =>
      call("GetDeployment", async () => {
        const answer = await client.send(new GetDeploymentCommand({ deploymentId }));
        return deploymentRecord(deploymentId, required(answer.deploymentInfo, "deploymentInfo"));
      }),
    listDeployments: (group, filter) =>
      call("ListDeployments", async () => {
        const statuses = filter.statuses && { includeOnlyStatuses: [...filter.statuses] };
        const range = filter.createdSince !== undefined && {
          createTimeRange: { start: new Date(filter.createdSince) },
        };
        const pages = paginateListDeployments({ client }, { ...groupInput(group), ...statuses, ...range });
        const ids: string[] = [];
        for await (const page of pages) {
          ids.push(...(page.deployments ?? []));
          if (filter.limit !== undefined && ids.length >= filter.limit) break;
        }
        return ids.slice(0, filter.limit);
      }),
    lastSuccessful: (group) =>
      call("GetDeploymentGroup", async () => {
        const answer = await client.send(new GetDeploymentGroupCommand(groupInput(group)));
        return answer.deploymentGroupInfo?.lastSuccessfulDeployment?.deploymentId;
      }),
    stopDeployment: (deploymentId, rollback) =>
      call("StopDeployment", async () => {
        const choice = rollback === undefined ? {} : { autoRollbackEnabled: rollback };
        await client.send(new StopDeploymentCommand({ deploymentId, ...choice }));
      }),
  };
}

function targetCalls(client: CodeDeployClient): Pick<Port, "listTargets" | "getTargets"> {
  return {
    listTargets: (deploymentId) => call("ListDeploymentTargets", () => listTargets(client, deploymentId)),
    getTargets: (deploymentId, instanceIds) =>
      call("BatchGetDeploymentTargets", async () => {
        const input = { deploymentId, targetIds: [...instanceIds] };
        const answer = await client.send(new BatchGetDeploymentTargetsCommand(input));
        return (answer.deploymentTargets ?? []).flatMap(({ instanceTarget }) =>
          instanceTarget === undefined ? [] : [targetRecord(instanceTarget)],
        );
      }),
  };
}

/** The SDK has no paginator for this operation; a deployment that has not chosen its targets yet answers an error. */
async function listTargets(client: CodeDeployClient, deploymentId: string): Promise<string[]> {
  const ids: string[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const token: { nextToken?: string } = nextToken === undefined ? {} : { nextToken };
      const page = await client.send(new ListDeploymentTargetsCommand({ deploymentId, ...token }));
      ids.push(...(page.targetIds ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  } catch (error) {
    if (error instanceof DeploymentNotStartedException) return [];
    throw error;
  }
  return ids;
}

function fleetCalls(
  autoScaling: AutoScalingClient,
  loadBalancing: ElasticLoadBalancingV2Client,
): Pick<Port, "instances" | "targetHealth"> {
  return {
    instances: (name) =>
      call("DescribeAutoScalingGroups", async () => {
        const pages = paginateDescribeAutoScalingGroups(
          { client: autoScaling },
          { AutoScalingGroupNames: [name] },
        );
        const found = [];
        for await (const page of pages) found.push(...(page.AutoScalingGroups ?? []));
        const group = required(found[0], `Auto Scaling group ${name}`);
        return (group.Instances ?? []).map((instance) => ({
          instanceId: instance.InstanceId ?? "",
          lifecycleState: instance.LifecycleState ?? "",
        }));
      }),
    targetHealth: (arn) =>
      call("DescribeTargetHealth", async () => {
        const answer = await loadBalancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
        return (answer.TargetHealthDescriptions ?? []).map(
          ({ Target, TargetHealth }): HealthRecord => ({
            instanceId: Target?.Id ?? "",
            state: TargetHealth?.State ?? "unknown",
            reason: TargetHealth?.Reason,
          }),
        );
      }),
  };
}

function groupInput(group: GroupName): GroupName {
  return { applicationName: group.applicationName, deploymentGroupName: group.deploymentGroupName };
}

function createInput({ revision, deploymentConfigName, description, ...group }: DeploymentRequest) {
  return {
    ...groupInput(group),
    deploymentConfigName,
    description,
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

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${what}`);
  return value;
}
