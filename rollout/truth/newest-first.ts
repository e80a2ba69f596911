import type { DeploymentRecord } from "../model/records";

/** Only the time of creation tells the order: the API documents none for its lists (API reference, ListDeployments). */
export function newestFirst<T extends Pick<DeploymentRecord, "createdAt">>(
  deployments: readonly T[],
): readonly T[] {
  return [...deployments].sort((left, right) => right.createdAt - left.createdAt);
}
