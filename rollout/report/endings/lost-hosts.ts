import { isFinal } from "../../model/endings";
import type { LostHost, Watched } from "../../model/watched";
import { shortList } from "../shortened";

/** What became of a deployment that worked on hosts in vain and was therefore to be stopped, as the end of a sentence. */
export function lostEnding(hosts: readonly LostHost[], { deployment }: Watched): string {
  const why = shortList(hosts.map(({ instanceId, reason }) => `${instanceId} ${reason}`));
  return isFinal(deployment)
    ? `was stopped because ${why}, and ended ${deployment.status}`
    : `was asked to stop because ${why}, but is still ${deployment.status}`;
}
