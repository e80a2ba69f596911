import { DESCRIPTION_PREFIX, shortHash } from "../model/settings";
import type { DeploymentRecord } from "../ports/port";
import { revisionName } from "./revision-identity";

/** As `deploymentDescription` writes it: the prefix, the short hash, and whatever the program adds. */
const DESCRIPTION = new RegExp(`^${DESCRIPTION_PREFIX} ([0-9a-f]{12})(?: |$)`);

/**
 * Whether InService started the deployment: only those are stopped. CodeDeploy names `user` as creator of everything
 * that came through CreateDeployment, so the description tells InService's own from other people's: it names the hash of
 * the very revision that is deployed.
 */
export function isOurs({ creator, description, revision }: DeploymentRecord): boolean {
  const named = DESCRIPTION.exec(description ?? "")?.[1];
  return creator === "user" && named !== undefined && named === shortHash(revisionName(revision));
}

/** Why a running deployment is left alone. */
export function notOurs({ status, creator, description }: DeploymentRecord): string {
  const about = description === undefined ? "" : `, "${description}"`;
  return `still running (${status}, created by ${creator}${about}), not ours to stop`;
}
