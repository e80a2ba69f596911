import type { DeploymentRecord } from "./port";
import { DESCRIPTION_PREFIX } from "./settings";

/**
 * Whether InService started the deployment: only those are stopped. CodeDeploy names `user` as creator of everything
 * that came through CreateDeployment, so the description tells InService's own from other people's.
 */
export function isOurs({ creator, description }: DeploymentRecord): boolean {
  return creator === "user" && (description ?? "").startsWith(DESCRIPTION_PREFIX);
}

/** Why a running deployment is left alone. */
export function notOurs({ status, creator, description }: DeploymentRecord): string {
  const about = description === undefined ? "" : `, "${description}"`;
  return `still running (${status}, created by ${creator}${about}), not ours to stop`;
}
