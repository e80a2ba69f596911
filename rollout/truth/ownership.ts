import type { DeploymentRecord } from "../model/records";
import { type RolloutSettings, shortHash } from "../model/settings";
import { revisionName } from "./revision-identity";

/** Starts every description that InService gives, so that people and `isOurs` know whose a deployment is. */
const DESCRIPTION_PREFIX = "InService";

/** CodeDeploy API reference, CreateDeployment. */
const DESCRIPTION_LIMIT = 256;

/** Enough to find the commit in any repository. */
const COMMIT_DIGITS = 12;

/** As `deploymentDescription` writes it: the prefix, the short hashes, and whatever the program adds. */
const DESCRIPTION = new RegExp(
  `^${DESCRIPTION_PREFIX} ([0-9a-f]{12})(?: |$)(?:configuration ([0-9a-f]{12})(?: |$))?(?:commit ([0-9a-f]{1,${COMMIT_DIGITS}})(?: |$))?`,
);

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

/** What CreateDeployment is told about the revision, its configuration and its commit. */
export function deploymentDescription(settings: RolloutSettings): string {
  const { revision, configurationHash, commit, description } = settings;
  const words = [
    `${DESCRIPTION_PREFIX} ${shortHash(revision.contentHash)}`,
    ...(configurationHash === undefined ? [] : [`configuration ${shortHash(configurationHash)}`]),
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, COMMIT_DIGITS)}`]),
    description ?? "",
  ];
  return words.join(" ").trim().slice(0, DESCRIPTION_LIMIT);
}

/** The short hash of the configuration that a description of InService's names. */
export function configurationInDescription(description: string): string | undefined {
  return DESCRIPTION.exec(description)?.[2];
}

/** The commit that a description of InService's names, its first digits. */
export function commitInDescription(description: string): string | undefined {
  return DESCRIPTION.exec(description)?.[3];
}
