import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { DEPLOYMENTS_PER_CALL } from "../ports/port";
import { newestFirst } from "../truth/newest-first";

/** Those of the deployments that AWS keeps, newest first, in as few calls as the API allows. */
export async function readDeployments(
  context: Context,
  ids: readonly string[],
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const found: DeploymentRecord[] = [];
  for (let from = 0; from < ids.length; from += DEPLOYMENTS_PER_CALL) {
    const batch = ids.slice(from, from + DEPLOYMENTS_PER_CALL);
    found.push(...(await persist(context, deadline, () => context.port.getDeployments(batch))));
  }
  return newestFirst(found);
}
