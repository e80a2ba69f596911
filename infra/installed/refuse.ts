import * as pulumi from "@pulumi/pulumi";
import { SettingsError } from "../settings/parse";
import type { StackSettings } from "../settings/settings";
import { movedTraffic } from "./moved-traffic";
import type { StackState } from "./stack-state";

/**
 * Holds the settings against the stack as it stands, at preview and at up, before the first resource.
 * @throws pulumi.RunError (shown without a stack) naming every change that a living stack would not survive
 */
export function refuseMovedTraffic(state: StackState, settings: StackSettings): void {
  const problems = movedTraffic(state, settings);
  if (problems.length > 0) {
    throw new pulumi.RunError(new SettingsError(problems).message);
  }
}
