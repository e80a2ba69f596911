import { groupLabel, type RolloutSettings, shortHash } from "../model/settings";

/** What a rollout to a fleet without hosts comes to. `live`: name of the group's last successful revision, "" when there is none. */
export function deferredLine(settings: RolloutSettings, live: string): string {
  const get = live === "" ? "no revision" : `the revision before (${named(live)})`;
  return (
    `warning: ${settings.autoScalingGroupName} is scaled to zero, so the rollout of ${shortHash(settings.revision.contentHash)} to ` +
    `${groupLabel(settings.group)} is deferred. Hosts that launch get ${get}; run "pulumi up" once they are there`
  );
}

function named(live: string): string {
  return live.startsWith("s3://") ? live : shortHash(live);
}
