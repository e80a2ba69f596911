import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import {
  BatchGetDeploymentsCommand,
  CodeDeployClient,
  type DeploymentInfo,
  paginateListDeployments,
} from "@aws-sdk/client-codedeploy";
import { UsageError } from "../command-line/usage-error";
import type { Deployment, DeploymentGroup, Group, Stack } from "./model";

/** Statuses of a deployment that still changes hosts (CodeDeploy API reference, DeploymentInfo). */
const ACTIVE = ["Created", "Queued", "InProgress", "Baking", "Ready"] as const;
/** BatchGetDeployments takes no more at once (CodeDeploy API reference). */
const BATCH = 25;

/** The groups with these names, as Auto Scaling has them. */
export async function describeGroups(region: string, names: readonly string[]): Promise<Group[]> {
  return withClient(new AutoScalingClient({ region }), async (client) => {
    const found: Group[] = [];
    const wanted = { AutoScalingGroupNames: [...names] };
    for await (const page of paginateDescribeAutoScalingGroups({ client }, wanted)) {
      for (const group of page.AutoScalingGroups ?? []) {
        found.push({
          name: group.AutoScalingGroupName ?? "",
          minSize: group.MinSize ?? 0,
          desired: group.DesiredCapacity ?? 0,
          suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName = "", SuspensionReason = "" }) => ({
            process: ProcessName,
            reason: SuspensionReason,
          })),
          standby: (group.Instances ?? [])
            .filter(({ LifecycleState }) => LifecycleState?.includes("Standby"))
            .map(({ InstanceId = "" }) => InstanceId),
        });
      }
    }
    return found;
  });
}

/** Deployments that still run, of all groups. */
export async function runningDeployments({ groups, region }: Stack): Promise<Deployment[]> {
  return withClient(new CodeDeployClient({ region }), async (client) => {
    const found: Deployment[] = [];
    for (const { deploymentGroup, name } of groups) {
      if (deploymentGroup !== undefined) {
        const running = await runningIn(client, deploymentGroup);
        found.push(
          ...running.map(({ deploymentId = "", createTime }) => ({
            id: deploymentId,
            group: name,
            since: createTime,
          })),
        );
      }
    }
    return found;
  });
}

async function runningIn(client: CodeDeployClient, group: DeploymentGroup): Promise<DeploymentInfo[]> {
  const { applicationName, deploymentGroupName } = group;
  const ids: string[] = [];
  const wanted = { applicationName, deploymentGroupName, includeOnlyStatuses: [...ACTIVE] };
  for await (const page of paginateListDeployments({ client }, wanted)) {
    ids.push(...(page.deployments ?? []));
  }
  const found: DeploymentInfo[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const deploymentIds = ids.slice(start, start + BATCH);
    const answer = await client.send(new BatchGetDeploymentsCommand({ deploymentIds }));
    found.push(...(answer.deploymentsInfo ?? []));
  }
  return found;
}

async function withClient<C extends { destroy(): void }, T>(
  client: C,
  run: (client: C) => Promise<T>,
): Promise<T> {
  try {
    return await run(client);
  } catch (error) {
    throw new UsageError(
      `AWS did not tell: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`,
    );
  } finally {
    client.destroy();
  }
}
