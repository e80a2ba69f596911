/**
 * Whether an IAM action pattern includes an action. `*` stands for any text and `?` for one character; upper and
 * lower case are equal.
 */
export function includesAction(pattern: unknown, action: string): boolean {
  if (typeof pattern !== "string") {
    return false;
  }
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
}
