import { BatchGetDeploymentsCommand, type CodeDeployClient } from "@aws-sdk/client-codedeploy";
import type { DeploymentRecord } from "../model/records";
import { failureOf } from "../ports/call-error";
import type { Port } from "../ports/port";
import { answered, call } from "./sdk-errors";
import { deploymentRecord } from "./sdk-records";

/**
 * BatchGetDeployments where it saves calls. It is a right of its own, which a deployer's role may lack that was made before it was
 * asked for; from then on each deployment is read by itself.
 */
export function deploymentBatches(
  client: CodeDeployClient,
  getDeployment: Port["getDeployment"],
): Port["getDeployments"] {
  let allowed = true;
  return async (ids) => {
    if (allowed && ids.length > 1) {
      try {
        return await getBatch(client, ids);
      } catch (error) {
        if (failureOf(error) !== "refused") {
          throw error;
        }
        allowed = false;
      }
    }
    const found: DeploymentRecord[] = [];
    for (const id of ids) {
      found.push(...(await getDeployment(id).then((record) => [record], noneIfMissing)));
    }
    return found;
  };
}

function getBatch(client: CodeDeployClient, ids: readonly string[]): Promise<readonly DeploymentRecord[]> {
  return call("BatchGetDeployments", async () => {
    const answer = await client.send(new BatchGetDeploymentsCommand({ deploymentIds: [...ids] }));
    return (answer.deploymentsInfo ?? []).map((info) =>
      deploymentRecord(answered(info.deploymentId, "deploymentId"), info),
    );
  });
}

function noneIfMissing(error: unknown): readonly DeploymentRecord[] {
  if (failureOf(error) === "missing") {
    return [];
  }
  throw error;
}
