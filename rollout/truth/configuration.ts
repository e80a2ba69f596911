import { SUCCEEDED } from "../constants";
import type { DeploymentRecord } from "../model/records";
import { type RolloutSettings, shortHash } from "../model/settings";
import { configurationInDescription, isOurs } from "./ownership";

type Wanted = Pick<RolloutSettings, "configurationHash" | "recorded">;

/**
 * Whether hosts have the wanted configuration from this deployment of the wanted revision. Hosts read it when they start the
 * revision, so one that began before the configuration changed may have brought the former one. InService's own deployments
 * name theirs. Of all others (launches, rollbacks, other people's) only state tells: the rollout that it records has brought
 * the wanted configuration to every host, and it has not changed since.
 */
export function bringsConfiguration(deployment: DeploymentRecord, wanted: Wanted): boolean {
  const named = configurationOf(deployment);
  if (wanted.configurationHash === undefined || named !== undefined) {
    return isConfiguration(named, wanted);
  }
  const { recorded } = wanted;
  const isFromBefore = recorded !== undefined && recorded.configurationHash === undefined;
  return (
    isFromBefore ||
    (recorded?.status === SUCCEEDED && recorded.configurationHash === wanted.configurationHash)
  );
}

/** Whether the deployment may have been meant to bring the wanted configuration. */
export function mayAimAt(deployment: DeploymentRecord, wanted: Wanted): boolean {
  return isConfiguration(configurationOf(deployment), wanted);
}

function isConfiguration(named: string | undefined, { configurationHash }: Wanted): boolean {
  return named === undefined || configurationHash === undefined || named === shortHash(configurationHash);
}

function configurationOf(deployment: DeploymentRecord): string | undefined {
  return isOurs(deployment) ? configurationInDescription(deployment.description ?? "") : undefined;
}
