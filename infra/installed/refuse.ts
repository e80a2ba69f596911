import * as pulumi from "@pulumi/pulumi";
import { scriptProblems } from "../settings/contradictions/rollout/scripts";
import { SettingsError } from "../settings/parse";
import type { StackSettings } from "../settings/settings";
import type { HandOver } from "./hand-over";
import { movedTraffic } from "./moved-traffic";
import type { StackState } from "./stack-state";

/**
 * Compares the settings with the stack's current state, in previews and updates, before the first resource.
 * @throws pulumi.RunError (shown without a stack trace) with every change that would interrupt a live stack
 */
export function refuseMovedTraffic(state: StackState, settings: StackSettings): void {
  refuse(movedTraffic(state, settings));
}

/**
 * Compares the settings with the scripts of the installed and of the new revision, before the first resource.
 * @throws pulumi.RunError (shown without a stack trace) with every setting that does not fit what these scripts do to
 * their group
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
