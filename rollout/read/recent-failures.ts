import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isSeen, UNSUCCESSFUL_STATUSES } from "../truth/unseen";
import { readDeployments } from "./read-deployments";

/** How far back a failure is looked for when state does not tell when the run before began. */
const HORIZON_MS = 7 * 86_400_000;
/** AWS keeps times of creation in fractions of seconds and may round the bounds of a search. */
const ROUNDING_MS = 1000;

/** The group's unsuccessful deployments that came with the recorded one or later; nothing older can be unseen. */
export async function recentFailures(
  context: Context,
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const { clock, port, settings } = context;
  const recorded = Date.parse(settings.recorded?.startedAt ?? "");
  const createdSince = Number.isNaN(recorded) ? clock.now() - HORIZON_MS : recorded - ROUNDING_MS;
  const filter = { statuses: UNSUCCESSFUL_STATUSES, createdSince };
  const ids = await persist(context, deadline, () => port.listDeployments(settings.group, filter));
  return readDeployments(
    context,
    ids.filter((id) => !isSeen(id, settings.recorded)),
    deadline,
  );
}
