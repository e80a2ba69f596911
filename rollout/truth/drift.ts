import type { Fleet } from "../model/fleet";
import type { Baseline } from "../model/fleet-view";
import { minSizeCommand, resumeCommand, some } from "./repair";

/** What the group should be like. */
export interface Expected {
  readonly autoScalingGroupName: string;
  /** Every MinSize that the program gives the group, at its creation or by schedule; absent when nobody told. */
  readonly minSizes?: readonly number[] | undefined;
  /** Processes that the rollout itself holds suspended and will resume. */
  readonly held?: readonly string[] | undefined;
}

/**
 * What a rollout has changed in the Auto Scaling group and not restored, a sentence each with the command that does. Not
 * counted, since it has other rightful causes: DesiredCapacity above MinSize (scaling policies), a MinSize that a schedule
 * gives, a higher MinSize, MaxSize.
 */
export function drift(now: Fleet, before: Baseline, expected: Expected): readonly string[] {
  return [...suspensions(now, before, expected), ...sizes(now, before, expected)];
}

function suspensions(
  now: Fleet,
  { intended }: Baseline,
  { autoScalingGroupName: group, held = [] }: Expected,
): string[] {
  const left = now.suspended.filter(({ name }) => !intended.has(name) && !held.includes(name));
  const names = some(left.map(({ name }) => name));
  if (names === undefined) {
    return [];
  }
  const processes = left.map(({ name, reason }) => (reason === "" ? name : `${name} (${reason})`)).join(", ");
  return [
    `scaling processes of ${group} were suspended during a deployment and not resumed: ${processes}. ` +
      `Resume exactly these: ${resumeCommand(group, names)} (whoever wants them suspended does so again once no deployment runs)`,
  ];
}

function sizes({ minSize, desiredCapacity }: Fleet, before: Baseline, expected: Expected): string[] {
  const { autoScalingGroupName: group, minSizes } = expected;
  const wanted = wantedMinSize(minSize, before.fleet.minSize, minSizes);
  if (wanted === undefined) {
    return [];
  }
  const should =
    minSizes?.includes(wanted) === true
      ? `the program asks for ${wanted}`
      : `it was ${wanted} when the rollout began`;
  return [
    `MinSize of ${group} is ${minSize} (DesiredCapacity ${desiredCapacity}), but ${should}. ` +
      `Restore it: ${minSizeCommand(group, wanted)}`,
  ];
}

/**
 * What MinSize should be; undefined when it is in order.
 *
 * @param before what it was before; a declared size goes first
 */
export function wantedMinSize(
  now: number,
  before: number,
  declared: readonly number[] = [],
): number | undefined {
  if (declared.length === 0) {
    return now < before ? before : undefined;
  }
  if (declared.includes(now) || now > Math.max(...declared)) {
    return undefined;
  }
  return declared.includes(before) && before > now
    ? before
    : Math.min(...declared.filter((size) => size > now));
}
