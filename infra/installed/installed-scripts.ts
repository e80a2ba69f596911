import { DEPLOYMENT_TYPE, SUCCEEDED } from "@inservice/rollout/constants";
import { eitherScripts, NO_SCRIPTS, type RevisionScripts, scriptsInState } from "@inservice/rollout/scripts";
import type { ResourceState, StackState } from "./stack-state";

/** What released revisions may have left on hosts. */
export interface Installed {
  /** What the scripts of all these revisions do. */
  readonly scripts: RevisionScripts;
  /** Content hash of the only revision, if the last rollout succeeded on every fleet. */
  readonly contentHash: string | undefined;
}

/** What the stack's state says is installed on its fleets; undefined if nothing was released yet. */
export function installedRevisions({ resources }: StackState): Installed | undefined {
  const releases = resources.filter(({ type }) => type === DEPLOYMENT_TYPE);
  if (releases.length === 0) {
    return undefined;
  }
  const [contentHash, ...others] = new Set(releases.map(soleRevision));
  return {
    scripts: releases.map(({ outputs }) => scriptsInState(outputs)).reduce(eitherScripts, NO_SCRIPTS),
    contentHash: others.length === 0 ? contentHash : undefined,
  };
}

function soleRevision({ outputs: { status, liveRevision } }: ResourceState): string | undefined {
  return status === SUCCEEDED && typeof liveRevision === "string" ? liveRevision : undefined;
}
