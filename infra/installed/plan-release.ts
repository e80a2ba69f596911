import type { Revision as BuiltRevision } from "@inservice/artifacts";
import * as pulumi from "@pulumi/pulumi";
import { buildApplication } from "../revision/revision";
import type { StackSettings } from "../settings/settings";
import { type HandOver, handOver } from "./hand-over";
import { installedRevisions } from "./installed-scripts";
import { refuseMovedTraffic, refuseWithScripts } from "./refuse";
import { readStackState } from "./stack-state";

/** The revision that is to be released, and what becomes of the installed one's scripts. */
export interface PlannedRelease {
  readonly built: BuiltRevision;
  readonly handedOver: HandOver;
}

/**
 * Builds the application and judges it, and the settings, together with what is installed.
 * @throws RevisionError naming everything that is wrong with the revision, or pulumi.RunError for settings that a living
 *   stack would not survive or that do not go with the scripts of either revision, and where the revision cannot follow the
 *   installed one.
 */
export async function planRelease(settings: StackSettings): Promise<PlannedRelease> {
  const judging = readStackState(settings).then((state) => {
    refuseMovedTraffic(state, settings);
    return state;
  });
  const building = buildApplication(settings.application, settings.stack);
  const [state, built] = await Promise.all([judging, building]);
  const handedOver = handOver(installedRevisions(state), built);
  refuseWithScripts(handedOver, settings);
  return { built, handedOver };
}

/**
 * Waits for a plan, and the build in it, before an update, which must provision nothing for a revision that cannot be rolled out. A preview
 * provisions nothing at all: there both go on while providers start, and a failure is told where the plan is awaited.
 */
export async function beforeProvisioning(planning: Promise<unknown>): Promise<void> {
  // Without it, a plan that fails before somebody awaits it ends the program as an unhandled rejection.
  planning.catch(() => {});
  if (!pulumi.runtime.isDryRun()) {
    await planning;
  }
}
