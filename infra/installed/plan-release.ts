import type { Revision as BuiltRevision } from "@inservice/artifacts";
import { buildApplication } from "../revision";
import type { Settings } from "../settings/schema";
import { type HandOver, handOver } from "./hand-over";
import { installedRevisions } from "./installed-scripts";
import { readStackState, type StackPlace } from "./stack-state";

/** The revision that is to be released, and what becomes of the installed one's scripts. */
export interface PlannedRelease {
  readonly built: BuiltRevision;
  readonly handedOver: HandOver;
}

/**
 * Builds the application and judges it together with what is installed.
 * @throws RevisionError naming everything that is wrong with the revision, or pulumi.RunError where it cannot follow.
 */
export async function planRelease(
  settings: Pick<Settings, "application"> & StackPlace,
): Promise<PlannedRelease> {
  const [built, state] = await Promise.all([
    buildApplication(settings.application, settings.stack),
    readStackState(settings),
  ]);
  return { built, handedOver: handOver(installedRevisions(state), built) };
}
