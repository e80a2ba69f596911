import type { PolicyDocument } from "../../infra/roles/policy-document";
import { type Call, evaluate } from "./iam-evaluator";

/**
 * Actions in the documents that no call needed, each once, sorted. Any matching call counts for a wildcard, and an
 * action counts as used if any document used it.
 */
export function unusedActions(documents: readonly PolicyDocument[], calls: readonly Call[]): string[] {
  const used = new Map<string, boolean>();
  for (const statement of documents.flatMap((document) => document.Statement)) {
    for (const action of statement.Action) {
      const alone: PolicyDocument = {
        Version: "2012-10-17",
        Statement: [{ ...statement, Action: [action] }],
      };
      const needed = calls.some((call) => evaluate([alone], call) === "allowed");
      used.set(action, needed || used.get(action) === true);
    }
  }
  return [...used].flatMap(([action, needed]) => (needed ? [] : [action])).sort();
}
