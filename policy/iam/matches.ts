/** Whether an action pattern of IAM (`*` any text, `?` one letter, letter case ignored) includes an action. */
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
