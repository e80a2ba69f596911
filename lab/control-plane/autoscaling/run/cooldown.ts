import type { Activity, Group } from "../store/model";

/**
 * The launch or termination that a change must wait for where it honours the cooldown: one that is under way, or ended less than
 * `cooldownSeconds` ago. The cooldown begins when the activity ends (Auto Scaling guide, scaling cooldowns).
 */
export function blockingActivity(group: Group, now: number, cooldownSeconds: number): Activity | undefined {
  return group.activities.find(
    ({ description, endedAt }) =>
      /^(Launching|Terminating) /.test(description) &&
      (endedAt === undefined || now < endedAt + cooldownSeconds * 1000),
  );
}

/** The group's own cooldown in seconds. */
export function defaultCooldown(group: Group): number {
  return Number(group.settings.kept.DefaultCooldown ?? 300);
}
