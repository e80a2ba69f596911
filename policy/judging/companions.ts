import { type Finding, undecided } from "../reading/findings";
import type { StackResource } from "../reading/subject";

/**
 * Judges a bucket's companions (resources whose `bucket` is this one), or the fact that it has none. A companion's
 * bucket may be unknown, with no dependency that shows it. Then "none" is uncertain, and the result is undecided.
 */
export function withCompanions(
  bucket: StackResource,
  companions: readonly StackResource[],
  judge: (own: readonly StackResource[]) => readonly Finding[],
): readonly Finding[] {
  const name = bucket.props.at("bucket").read();
  const readings = companions.map((one) => ({ one, target: one.props.at("bucket").read() }));
  const own = readings.filter(
    ({ one, target }) =>
      one.comesFrom("bucket").includes(bucket.urn) ||
      (name.known && target.known && name.value !== undefined && target.value === name.value),
  );
  if (own.length > 0) {
    return judge(own.map(({ one }) => one));
  }
  const untied = readings.filter(({ one }) => one.comesFrom("bucket").length === 0);
  for (const { target } of untied) {
    if (!target.known) {
      return [undecided(target)];
    }
  }
  return name.known || untied.length === 0 ? judge([]) : [undecided(name)];
}
