import type { Context } from "./context";
import { persist } from "./persist";
import { revisionName, sameRevision } from "./revision";

/** The revision of the group's last successful deployment, named as outputs name it. */
export async function liveRevision(context: Context, deadline: number): Promise<string> {
  const { port, settings } = context;
  const id = await persist(context, deadline, () => port.lastSuccessful(settings.group));
  if (id === undefined) return "";
  const { revision } = await persist(context, deadline, () => port.getDeployment(id));
  return sameRevision(revision, settings.revision) ? settings.revision.contentHash : revisionName(revision);
}
