import { type CodeDeployClient, GetDeploymentGroupCommand } from "@aws-sdk/client-codedeploy";
import type { PreflightReads } from "../../ports/preflight";
import { call } from "../sdk-errors";

export function groupAlarmCalls(client: CodeDeployClient): Pick<PreflightReads, "rollbackAlarms"> {
  return {
    rollbackAlarms: ({ applicationName, deploymentGroupName }) =>
      call("GetDeploymentGroup", async () => {
        const input = { applicationName, deploymentGroupName };
        const answer = await client.send(new GetDeploymentGroupCommand(input));
        const { enabled, alarms = [] } = answer.deploymentGroupInfo?.alarmConfiguration ?? {};
        return enabled === true ? alarms.flatMap(({ name }) => name ?? []) : [];
      }),
  };
}
