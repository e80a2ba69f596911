import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import type { LifecycleEventRecord, RevisionLocation, TargetRecord } from "../model/records";
import { shortHash } from "../model/settings";
import { revisionName } from "./revision-identity";

const SCRIPT = /^Script/;

/**
 * Whether a script of the installed revision failed. Not every failure of these events is a script's: a silent agent shows
 * as UnknownError in the host's first event (CodeDeploy API reference, Diagnostics).
 */
export function isStopFailure({ name, status, diagnostics }: LifecycleEventRecord): boolean {
  return (
    status === "Failed" &&
    SCRIPT.test(diagnostics?.errorCode ?? "") &&
    EVENTS_OF_PREVIOUS_REVISION.some((event) => event === name)
  );
}

/** Hosts whose part failed in a stop hook, for `installedRevisions`; a failure that was ignored is none. */
export function stoppedByStopHook(targets: readonly TargetRecord[]): readonly string[] {
  return targets
    .filter(({ status, events }) => status === "Failed" && events.some(isStopFailure))
    .map(({ instanceId }) => instanceId);
}

/** Whether the program lets the stop hooks of one of these revisions fail. */
export function mayFailToStop(
  asked: string | undefined,
  installed: readonly (RevisionLocation | undefined)[],
): boolean {
  if (asked === undefined) {
    return false;
  }
  const isPart = /^[0-9a-f]+$/.test(asked);
  return installed.map(revisionName).some((name) => name === asked || (isPart && name.startsWith(asked)));
}

/** The name that `ignoreStopFailuresOf` takes. */
export function installedName(revision: RevisionLocation | undefined): string | undefined {
  const name = revisionName(revision);
  if (name === "") {
    return undefined;
  }
  return name.startsWith("s3://") ? name : shortHash(name);
}
