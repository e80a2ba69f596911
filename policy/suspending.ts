import { type Finding, undecided } from "./findings";
import type { Property } from "./property";
import type { RuleConfig } from "./rule-config";
import { choices } from "./setting";

/** Who suspends, where several hosts may change at once: one party suspends before the first and resumes after the last. */
export const relaxedFor = choices({
  key: "relaxedFor",
  description:
    "Kinds of suspension that may go with any number of hosts at a time, because one party owns them for the whole rollout. " +
    "Without a kind in the list, its Deployments change one host at a time, too. " +
    "Never hosts: their suspensions undo each other. Nor does it count for standby.",
  default: ["deployer", "codedeploy"],
  of: ["deployer", "codedeploy"],
});

/** What takes the reason away, for the fixes of the rules. */
export const WITHOUT_SCRIPTS =
  "take HANDLE_PROCS and the scripts that enter Standby out of the revision (where they cannot be read, " +
  "application.scriptsSuspend says what they do)";

/**
 * Whether a Deployment's `suspension` suspends anything. Not set means "none", the resource's default; a value this
 * pack does not know counts as suspending.
 */
export function isSuspending(suspension: unknown): boolean {
  return suspension !== undefined && suspension !== "none";
}

/**
 * Judges a Deployment that may change only one host at a time, under a rule's setting {@link relaxedFor}: one whose scripts
 * suspend processes or put hosts into Standby, whether those of the installed or of the new revision.
 * @param judge gets the reason, as the begin of a sentence
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
