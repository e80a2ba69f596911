import type { TargetRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { TARGETS_PER_CALL } from "../ports/port";

/** The hosts' part of a deployment, fetched in as few calls as the API allows. */
export async function fetchTargets(
  context: Context,
  deploymentId: string,
  instanceIds: readonly string[],
  deadline: number,
): Promise<readonly TargetRecord[]> {
  const found: TargetRecord[] = [];
  for (let from = 0; from < instanceIds.length; from += TARGETS_PER_CALL) {
    const batch = instanceIds.slice(from, from + TARGETS_PER_CALL);
    found.push(...(await persist(context, deadline, () => context.port.getTargets(deploymentId, batch))));
  }
  return found;
}
