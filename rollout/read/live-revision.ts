import type { DeploymentRecord } from "../model/records";
import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { revisionName, sameRevision } from "../truth/revision-identity";

/** The revision of the group's last successful deployment, named as outputs name it; "" when there is none. */
export async function liveRevision(context: Context, deadline: number): Promise<string> {
  const { port, settings } = context;
  const id = await persist(context, deadline, () => port.lastSuccessful(settings.group));
  if (id === undefined) {
    return "";
  }
  const last = await recordIfKnown(context, id, deadline);
  if (last === undefined) {
    return "";
  }
  return sameRevision(last.revision, settings.revision)
    ? settings.revision.contentHash
    : revisionName(last.revision);
}

/** Undefined when CodeDeploy names the deployment but does not keep it (any more). */
export async function recordIfKnown(
  context: Context,
  deploymentId: string,
  deadline: number,
): Promise<DeploymentRecord | undefined> {
  try {
    return await persist(context, deadline, () => context.port.getDeployment(deploymentId));
  } catch (error) {
    if (failureOf(error) === "missing") {
      return undefined;
    }
    throw error;
  }
}
