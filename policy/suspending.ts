import type { RuleConfig } from "./rule-config";
import { choices } from "./setting";

/** Who suspends, where several hosts may change at once: one party suspends before the first and resumes after the last. */
export const relaxedFor = choices({
  key: "relaxedFor",
  description:
    "Kinds of suspension that may go with any configuration, because one party owns them for the whole deployment. " +
    "Never hosts: their suspensions undo each other.",
  default: [],
  of: ["deployer", "codedeploy"],
});

/**
 * Whether a Deployment's `suspension` suspends anything. Not set means "none", the resource's default; a value this
 * pack does not know counts as suspending.
 */
export function isSuspending(suspension: unknown): boolean {
  return suspension !== undefined && suspension !== "none";
}

/** Whether the suspension allows only one host at a time, under a rule's setting {@link relaxedFor}. */
export function needsOneAtATime(suspension: unknown, config: RuleConfig): boolean {
  return isSuspending(suspension) && !config.get(relaxedFor).some((kind) => kind === suspension);
}
