import type { Revision as BuiltRevision } from "@inservice/artifacts";
import * as pulumi from "@pulumi/pulumi";
import { type Commit, checkedOutCommit } from "../revision/commit";
import { buildApplication } from "../revision/revision";
import type { StackSettings } from "../settings/settings";
import { type GroupKinds, groupKinds } from "./group-kinds";
import { type HandOver, handOver } from "./hand-over";
import { installedRevisions } from "./installed-scripts";
import { tellWhatIsAhead } from "./look-ahead";
import { olderCommit } from "./older-commit";
import { refuseMovedTraffic, refuseWithScripts } from "./refuse";
import { readStackState } from "./stack-state";

/** The revision that will be released, and what follows from the installed revision's scripts. */
interface PlannedRelease {
  readonly built: BuiltRevision;
  /** The application's commit, if it is in git. */
  readonly commit: Commit | undefined;
  readonly handedOver: HandOver;
  readonly kinds: GroupKinds;
}

/**
 * Builds the application and judges it and the settings against what is installed.
 * @throws RevisionError with everything that is wrong with the revision
 * @throws pulumi.RunError if the settings would interrupt a live stack, if they do not fit the scripts of either
 * revision, if the revision cannot follow the installed one, or if it comes from an older commit
 */
export async function planRelease(settings: StackSettings): Promise<PlannedRelease> {
  const judging = readStackState(settings).then((state) => {
    refuseMovedTraffic(state, settings);
    return state;
  });
  const building = buildApplication(settings.application, settings.stack);
  const committing = commitOrWarning(settings.application.directory);
  const [state, built, commit] = await Promise.all([judging, building, committing]);
  const { allowOlder } = settings.rollout;
  const older = olderCommit(state, { contentHash: built.contentHash, commit, allowOlder });
  if (older !== undefined) {
    throw new pulumi.RunError(older);
  }
  const handedOver = handOver(installedRevisions(state), built);
  refuseWithScripts(handedOver, settings);
  void tellWhatIsAhead(state, built.contentHash);
  return { built, commit, handedOver, kinds: groupKinds(state) };
}

/** Without a commit, an older one is not refused. That must be known, but is no reason not to release. */
async function commitOrWarning(directory: string): Promise<Commit | undefined> {
  try {
    return await checkedOutCommit(directory);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await pulumi.log.warn(`The application's commit is not known, so an older one is not refused: ${why}`);
    return undefined;
  }
}

/**
 * In an update, waits for the plan and its build, because nothing may be provisioned for a revision that cannot be
 * rolled out. A preview provisions nothing, so it does not wait: plan and build run while the providers start, and
 * the code that awaits the plan reports a failure.
 */
export async function beforeProvisioning(planning: Promise<unknown>): Promise<void> {
  // Without this handler, a plan that fails before it is awaited would end the program as an unhandled rejection.
  planning.catch(() => {});
  if (!pulumi.runtime.isDryRun()) {
    await planning;
  }
}
