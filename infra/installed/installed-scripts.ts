import { DEPLOYMENT_TYPE, SUCCEEDED } from "@inservice/rollout/constants";
import { eitherScripts, NO_SCRIPTS, type RevisionScripts, scriptsInState } from "@inservice/rollout/scripts";
import type { ResourceState, StackState } from "./stack-state";

/** What hosts may have of released revisions. */
export interface Installed {
  /** What the scripts of all of them do. */
  readonly scripts: RevisionScripts;
  /** Content hash of the only one, where the last rollout on every fleet succeeded. */
  readonly contentHash: string | undefined;
}

/** What is installed on the fleets of the stack, by its state; undefined where nothing was released yet. */
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
