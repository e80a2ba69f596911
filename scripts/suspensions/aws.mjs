import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import {
  BatchGetDeploymentsCommand,
  CodeDeployClient,
  paginateListDeployments,
} from "@aws-sdk/client-codedeploy";
import { UsageError } from "../preview/usage-error.mjs";

/** Statuses of a deployment that still changes hosts (CodeDeploy API reference, DeploymentInfo). */
const ACTIVE = ["Created", "Queued", "InProgress", "Baking", "Ready"];
/** BatchGetDeployments takes no more at once. */
const BATCH = 25;

/** The groups as Auto Scaling has them: `{ name, suspended: [{ process, reason }], minSize, desired, standby: [id] }`. */
export async function describeGroups(region, names) {
  return withClient(new AutoScalingClient({ region }), async (client) => {
    const found = [];
    for await (const page of paginateDescribeAutoScalingGroups(
      { client },
      { AutoScalingGroupNames: names },
    )) {
      for (const group of page.AutoScalingGroups ?? []) {
        const suspended = (group.SuspendedProcesses ?? []).map(({ ProcessName, SuspensionReason }) => ({
          process: ProcessName ?? "",
          reason: SuspensionReason ?? "",
        }));
        const { AutoScalingGroupName: name = "", MinSize: minSize, DesiredCapacity: desired } = group;
        const standby = (group.Instances ?? [])
          .filter(({ LifecycleState }) => LifecycleState?.includes("Standby"))
          .map(({ InstanceId }) => InstanceId ?? "");
        found.push({ name, suspended, minSize, desired, standby });
      }
    }
    return found;
  });
}

/** Deployments of the stack's deployment group that still run: `{ id, since }`. */
export async function runningDeployments({ region, applicationName, deploymentGroupName }) {
  if (applicationName === undefined || deploymentGroupName === undefined) {
    return [];
  }
  return withClient(new CodeDeployClient({ region }), async (client) => {
    const ids = [];
    const wanted = { applicationName, deploymentGroupName, includeOnlyStatuses: ACTIVE };
    for await (const page of paginateListDeployments({ client }, wanted)) {
      ids.push(...(page.deployments ?? []));
    }
    const found = [];
    for (let start = 0; start < ids.length; start += BATCH) {
      const deploymentIds = ids.slice(start, start + BATCH);
      const answer = await client.send(new BatchGetDeploymentsCommand({ deploymentIds }));
      for (const { deploymentId, createTime } of answer.deploymentsInfo ?? []) {
        found.push({ id: deploymentId, since: createTime });
      }
    }
    return found;
  });
}

async function withClient(client, run) {
  try {
    return await run(client);
  } catch (error) {
    throw new UsageError(`AWS did not tell: ${error.name}: ${error.message}`);
  } finally {
    client.destroy();
  }
}
