import { type Finding, undecided } from "../reading/findings";
import type { StackResource } from "../reading/subject";

/**
 * Judges with the companions of a bucket (resources whose `bucket` is this one), or with the fact that none exists.
 * While a companion's bucket is neither tied nor known, "none" cannot be said and stays undecided.
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
