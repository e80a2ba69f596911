import {
  type CodeDeployClient,
  CreateDeploymentConfigCommand,
  DeploymentConfigAlreadyExistsException,
  DeploymentConfigLimitExceededException,
  GetDeploymentConfigCommand,
} from "@aws-sdk/client-codedeploy";
import type { Port } from "../ports/port";
import { call } from "./sdk-errors";

/**
 * Deployment configurations of a number of hosts. They cannot be changed, and an account has 50 (AWS quotas for CodeDeploy), so
 * all groups of the account share those of the same number, and none is deleted.
 */
export function hostCountConfigs(client: CodeDeployClient): Pick<Port, "ensureHostCountConfig"> {
  return {
    ensureHostCountConfig: async (name, hostsThatStay) => {
      if (await create(client, name, hostsThatStay)) {
        return;
      }
      await call("GetDeploymentConfig", () => requireCount(client, name, hostsThatStay));
    },
  };
}

/** False when it exists. */
function create(client: CodeDeployClient, name: string, value: number): Promise<boolean> {
  return call("CreateDeploymentConfig", async () => {
    const minimumHealthyHosts = { type: "HOST_COUNT", value } as const;
    try {
      await client.send(
        new CreateDeploymentConfigCommand({
          deploymentConfigName: name,
          computePlatform: "Server",
          minimumHealthyHosts,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof DeploymentConfigAlreadyExistsException) {
        return false;
      }
      throw error instanceof DeploymentConfigLimitExceededException
        ? new Error(noneLeft(name, error))
        : error;
    }
  });
}

async function requireCount(client: CodeDeployClient, name: string, value: number): Promise<void> {
  const answer = await client.send(new GetDeploymentConfigCommand({ deploymentConfigName: name }));
  const found = answer.deploymentConfigInfo;
  const { type, value: number } = found?.minimumHealthyHosts ?? {};
  if (type !== "HOST_COUNT" || number !== value || found?.zonalConfig !== undefined) {
    throw new Error(
      `deployment configuration ${name} holds ${JSON.stringify(found?.minimumHealthyHosts)}` +
        `${found?.zonalConfig === undefined ? "" : " with a zonal configuration"}, not HOST_COUNT ${value}. Somebody else made ` +
        `it; delete it: aws deploy delete-deployment-config --deployment-config-name ${name}`,
    );
  }
}

function noneLeft(name: string, error: Error): string {
  return (
    `${name} cannot be made, since the account has as many deployment configurations as it may (${error.message}). Delete ` +
    "one that no deployment group uses (aws deploy list-deployment-configs, aws deploy delete-deployment-config), or " +
    "have the quota raised"
  );
}
