import * as pulumi from "@pulumi/pulumi";
import { SettingsError } from "../settings/parse";
import type { StackSettings } from "../settings/settings";
import { movedTraffic } from "./moved-traffic";
import type { StackState } from "./stack-state";

/**
 * Compares the settings with the stack's current state, in previews and updates, before the first resource.
 * @throws pulumi.RunError (shown without a stack trace) with every change that would interrupt a live stack
 */
export function refuseMovedTraffic(state: StackState, settings: StackSettings): void {
  const problems = movedTraffic(state, settings);
  if (problems.length > 0) {
    throw new pulumi.RunError(new SettingsError(problems).message);
  }
}
