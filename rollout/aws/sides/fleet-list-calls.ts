import {
  type CodeDeployClient,
  type DeploymentGroupInfo,
  GetDeploymentGroupCommand,
  UpdateDeploymentGroupCommand,
  type UpdateDeploymentGroupCommandInput,
} from "@aws-sdk/client-codedeploy";
import type { GroupName } from "../../model/records";
import type { FleetListWrites, SideReads } from "../../ports/scaling";
import { answered, call } from "../sdk-errors";

/** Which Auto Scaling groups a deployment group names. */
export function fleetListCalls(client: CodeDeployClient): FleetListWrites & Pick<SideReads, "fleetsOf"> {
  const read = (group: GroupName) => call("GetDeploymentGroup", () => readGroup(client, group));
  return {
    fleetsOf: async (group) => (await read(group)).autoScalingGroups?.map(({ name }) => name ?? "") ?? [],
    nameFleets: async (group, names) => {
      const found = await read(group);
      await call("UpdateDeploymentGroup", async () => {
        const input = {
          applicationName: group.applicationName,
          currentDeploymentGroupName: group.deploymentGroupName,
          autoScalingGroups: [...names],
          ...resent(found),
        };
        const { hooksNotCleanedUp = [] } = await client.send(new UpdateDeploymentGroupCommand(input));
        if (hooksNotCleanedUp.length > 0) {
          throw new Error(hooksLeft(hooksNotCleanedUp));
        }
      });
    },
  };
}

async function readGroup(
  client: CodeDeployClient,
  { applicationName, deploymentGroupName }: GroupName,
): Promise<DeploymentGroupInfo> {
  const answer = await client.send(new GetDeploymentGroupCommand({ applicationName, deploymentGroupName }));
  return answered(answer.deploymentGroupInfo, "deploymentGroupInfo");
}

/**
 * What an update may lose where it leaves it out: "To keep the existing tags, enter their names" (CodeDeploy API reference,
 * UpdateDeploymentGroup), and hooks are installed as the request asks.
 */
function resent(found: DeploymentGroupInfo): Partial<UpdateDeploymentGroupCommandInput> {
  const { ec2TagFilters, onPremisesInstanceTagFilters, ec2TagSet, onPremisesTagSet } = found;
  return {
    ...((ec2TagFilters?.length ?? 0) > 0 ? { ec2TagFilters } : {}),
    ...((onPremisesInstanceTagFilters?.length ?? 0) > 0 ? { onPremisesInstanceTagFilters } : {}),
    ...((ec2TagSet?.ec2TagSetList?.length ?? 0) > 0 ? { ec2TagSet } : {}),
    ...((onPremisesTagSet?.onPremisesTagSetList?.length ?? 0) > 0 ? { onPremisesTagSet } : {}),
    ...(found.terminationHookEnabled === true ? { terminationHookEnabled: true } : {}),
  };
}

type Hooks = readonly { readonly name?: string | undefined; readonly hook?: string | undefined }[];

function hooksLeft(hooks: Hooks): string {
  const commands = hooks.map(
    ({ name = "", hook = "" }) =>
      `aws autoscaling delete-lifecycle-hook --auto-scaling-group-name ${name} --lifecycle-hook-name ${hook}`,
  );
  return `CodeDeploy could not remove its lifecycle hooks, on which launching hosts wait. Remove them: ${commands.join("; ")}`;
}
