import type { LaunchTemplateArgs, RefreshArgs } from "@inservice/rollout";
import type { Settings } from "../settings/schema";
import type { HostSettings } from "../settings/sections/hosts";
import { hasTwoFleets } from "./two-fleets";

type Rollout = Settings["rollout"];

/** What hosts of a fleet are launched from, and within which limits Auto Scaling may replace them. */
export interface Launched extends Pick<HostSettings, "maintenance"> {
  readonly template: LaunchTemplateArgs;
}

/** Whether rollouts bring new versions of the launch template to hosts. */
export function templateByRollouts(rollout: Rollout): boolean {
  return hasTwoFleets(rollout) || rollout.templateChange !== "launchesOnly";
}

/** How a rollout replaces hosts in place that come from another version of the launch template. */
export function templateChange(
  rollout: Rollout,
  { template, maintenance }: Launched,
): { launchTemplate?: LaunchTemplateArgs; refresh?: RefreshArgs } {
  if (hasTwoFleets(rollout) || rollout.templateChange === "launchesOnly") {
    return {};
  }
  const { minHealthyPercent, maxHealthyPercent } = maintenance;
  const order = rollout.templateChange === "refreshFirst" ? "before" : "after";
  return { launchTemplate: template, refresh: { order, minHealthyPercent, maxHealthyPercent } };
}
