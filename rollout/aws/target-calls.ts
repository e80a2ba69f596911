import {
  BatchGetDeploymentTargetsCommand,
  type CodeDeployClient,
  DeploymentNotStartedException,
  DeploymentTargetDoesNotExistException,
  InstanceDoesNotExistException,
  ListDeploymentTargetsCommand,
} from "@aws-sdk/client-codedeploy";
import type { TargetRecord } from "../model/records";
import type { Port } from "../ports/port";
import { call } from "./sdk-errors";
import { targetRecord } from "./sdk-records";

export function targetCalls(client: CodeDeployClient): Pick<Port, "listTargets" | "getTargets"> {
  return {
    listTargets: (deploymentId) => call("ListDeploymentTargets", () => listTargets(client, deploymentId)),
    getTargets: (deploymentId, instanceIds) =>
      call("BatchGetDeploymentTargets", () => knownTargets(client, deploymentId, instanceIds)),
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
    if (error instanceof DeploymentNotStartedException) {
      return [];
    }
    throw error;
  }
  return ids;
}

/** One host that AWS no longer knows fails the whole batch, so its halves are asked for until only that host is left out. */
async function knownTargets(
  client: CodeDeployClient,
  deploymentId: string,
  instanceIds: readonly string[],
): Promise<TargetRecord[]> {
  try {
    const input = { deploymentId, targetIds: [...instanceIds] };
    const answer = await client.send(new BatchGetDeploymentTargetsCommand(input));
    return (answer.deploymentTargets ?? []).flatMap(({ instanceTarget }) =>
      instanceTarget === undefined ? [] : [targetRecord(instanceTarget)],
    );
  } catch (error) {
    if (!isGoneHost(error)) {
      throw error;
    }
    if (instanceIds.length <= 1) {
      return [];
    }
    const half = Math.ceil(instanceIds.length / 2);
    return [
      ...(await knownTargets(client, deploymentId, instanceIds.slice(0, half))),
      ...(await knownTargets(client, deploymentId, instanceIds.slice(half))),
    ];
  }
}

function isGoneHost(error: unknown): boolean {
  return (
    error instanceof InstanceDoesNotExistException || error instanceof DeploymentTargetDoesNotExistException
  );
}
