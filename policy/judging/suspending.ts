import { type Finding, undecided } from "../reading/findings";
import type { Property } from "../reading/property";
import type { RuleConfig } from "../rule/rule-config";
import { choices } from "../rule/setting";

/**
 * Who suspends, if several hosts may change at once: one party that suspends before the first host and resumes after
 * the last.
 */
export const relaxedFor = choices({
  key: "relaxedFor",
  description:
    "Kinds of suspension with which several hosts may be updated at a time, because one party controls " +
    "them for the whole rollout. A Deployment with another kind must update one host at a time. `hosts` is " +
    "never allowed, because the suspensions of hosts undo each other. The setting does not apply to Standby.",
  default: ["deployer", "codedeploy"],
  of: ["deployer", "codedeploy"],
});

/** The repair that removes the reason, for the fixes of the rules. */
export const WITHOUT_SCRIPTS =
  "remove HANDLE_PROCS and the scripts that enter Standby from the revision (if they cannot be read, " +
  "application.scriptsSuspend says what they do)";

/**
 * Whether a Deployment's `suspension` suspends anything. Without a value it is "none", the resource's default. A
 * value that this pack does not know counts as suspending.
 */
export function isSuspending(suspension: unknown): boolean {
  return suspension !== undefined && suspension !== "none";
}

/**
 * Judges a Deployment that may update only one host at a time, because of its suspension or its Standby. The rule's
 * setting {@link relaxedFor} allows kinds of suspension. Scripts count in the installed revision and in the new one.
 * @param judge gets the reason as the beginning of a sentence
 */
export function whenOneAtATime(
  props: Property,
  config: RuleConfig,
  judge: (because: string) => readonly Finding[],
): readonly Finding[] {
  const readings = [
    { name: "suspension", reading: props.at("suspension").read(), relaxed: config.get(relaxedFor) },
    { name: "standby", reading: props.at("standby").read(), relaxed: [] },
  ];
  for (const { name, reading, relaxed } of readings) {
    if (reading.known && isSuspending(reading.value) && !relaxed.some((kind) => kind === reading.value)) {
      return judge(`${name} is ${JSON.stringify(reading.value)}`);
    }
  }
  return readings.flatMap(({ reading }) => (reading.known ? [] : [undecided(reading)]));
}
