import type { Fleet, ScalingActivity } from "../model/fleet";
import type { OwedSurge } from "../model/guard";

/**
 * How Auto Scaling says that somebody, as the engine, has changed the desired capacity, where a policy or a schedule begins
 * with "a monitor alarm" or "a scheduled action" (AWS re:Post, "My Auto Scaling group scaled down without my intervention").
 */
const BY_CALL = /\ba user request\b[^.]*\bchanging the desired capacity\b/;
const CHANGED = /\bchanging the desired capacity\b/;

/**
 * Whether a run that was killed has raised the desired capacity, or was killed just before. It has not if the capacity is not
 * there, or if Auto Scaling's own record since then tells of changes by scaling alone.
 *
 * @param activities the newest first
 */
export function wasRaised(
  { desiredCapacity }: Pick<Fleet, "desiredCapacity">,
  surge: OwedSurge,
  activities: readonly ScalingActivity[],
): boolean {
  if (surge.raised !== false) {
    return true;
  }
  if (desiredCapacity < surge.desired + surge.hosts) {
    return false;
  }
  const known = activities.findIndex(({ id }) => id === surge.activity);
  const since = known < 0 ? activities : activities.slice(0, known);
  const causes = since.map(({ cause = "" }) => cause);
  return causes.some((cause) => BY_CALL.test(cause)) || !causes.some((cause) => CHANGED.test(cause));
}

/** Whether the hosts were added to this very group. */
export function isOfGroup({ arn }: Pick<Fleet, "arn">, { group }: OwedSurge): boolean {
  return group === undefined || arn === undefined || group === arn;
}
