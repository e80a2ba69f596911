import * as pulumi from "@pulumi/pulumi";
import { scriptProblems } from "../settings/contradictions/rollout/scripts";
import { SettingsError } from "../settings/parse";
import type { StackSettings } from "../settings/settings";
import type { HandOver } from "./hand-over";
import { movedTraffic } from "./moved-traffic";
import type { StackState } from "./stack-state";

/**
 * Holds the settings against the stack as it stands, at preview and at up, before the first resource.
 * @throws pulumi.RunError (shown without a stack) naming every change that a living stack would not survive
 */
export function refuseMovedTraffic(state: StackState, settings: StackSettings): void {
  refuse(movedTraffic(state, settings));
}

/**
 * Holds the settings against the scripts of the installed and of the new revision.
 * @throws pulumi.RunError naming every setting that does not go with what they do to their group
 */
export function refuseWithScripts(
  { suspension, standby }: Pick<HandOver, "suspension" | "standby">,
  settings: StackSettings,
): void {
  refuse(scriptProblems(settings, { suspends: suspension === "hosts", standsBy: standby === "hosts" }));
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new pulumi.RunError(new SettingsError(problems).message);
  }
}
