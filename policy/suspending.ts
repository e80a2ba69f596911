/**
 * Whether a Deployment's `suspension` suspends anything. Not set means "none", the resource's default; a value this
 * pack does not know counts as suspending.
 */
export function isSuspending(suspension: unknown): boolean {
  return suspension !== undefined && suspension !== "none";
}
