import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import type { LifecycleEventRecord, TargetRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
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

/** Hosts whose part of a deployment failed in a stop hook, and what they had installed then. */
export interface StopFailures {
  readonly hosts: readonly string[];
  readonly installed: ReadonlyMap<string, RevisionLocation | undefined>;
}

/** The agent runs the stop hooks of what it installed last, whatever failed afterwards (its source, command_executor.rb). */
export function hasInstalled({ status, events }: TargetRecord): boolean {
  return (
    status === "Succeeded" || events.some((event) => event.name === "Install" && event.status === "Succeeded")
  );
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
  // "pulumi config set --path" takes digits for a number.
  return name.startsWith("s3://") || /^[1-9]\d*$/.test(shortHash(name)) ? name : shortHash(name);
}
