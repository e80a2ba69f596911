import type { PolicyDocument } from "../../infra/roles/policy-document";
import { type Call, evaluate } from "./iam-evaluator";

/**
 * Actions of the documents that none of the calls needed, each once, sorted. A wildcard is used by any call that it matches;
 * what one document has no use for may be used in another.
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
