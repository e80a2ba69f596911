import type { PolicyDocument, Statement } from "../../infra/roles/policy-document";

/** One call as IAM sees it. */
export interface Call {
  /** Such as s3:GetObject. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the call. */
  readonly context?: Readonly<Record<string, string>>;
}

export type Decision = "allowed" | "denied explicitly" | "not allowed";

/**
 * IAM's decision over identity policies of one account (IAM user guide, policy evaluation logic): an explicit deny
 * overrides, then any allow counts; everything else is not allowed. It supports what our documents use, and throws on
 * anything else.
 */
export function evaluate(documents: readonly PolicyDocument[], call: Call): Decision {
  const matching = documents
    .flatMap((document) => document.Statement)
    .filter((statement) => applies(statement, call));
  if (matching.some(({ Effect }) => Effect === "Deny")) {
    return "denied explicitly";
  }
  return matching.length > 0 ? "allowed" : "not allowed";
}

/**
 * The decision with a permissions boundary: both the policies and the boundary must allow the call (IAM user guide,
 * permissions boundaries).
 */
export function evaluateWithin(
  boundaries: readonly PolicyDocument[],
  documents: readonly PolicyDocument[],
  call: Call,
): Decision {
  const decisions = [evaluate(documents, call), ...boundaries.map((boundary) => evaluate([boundary], call))];
  return decisions.find((decision) => decision !== "allowed") ?? "allowed";
}

function applies(statement: Statement, call: Call): boolean {
  return (
    statement.Action.some((action) => matches(action.toLowerCase(), call.action.toLowerCase())) &&
    list(statement.Resource).some((resource) => matches(resource, call.resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys ?? {}).every(([key, wanted]) => holds(operator, call.context?.[key], list(wanted))),
    )
  );
}

/** If the call does not have a key, every operator but Null fails. */
function holds(operator: string, value: string | undefined, wanted: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
      return value !== undefined && wanted.includes(value);
    case "StringLike":
    case "ArnLike":
      return value !== undefined && wanted.some((pattern) => matches(pattern, value));
    case "Null":
      return wanted.includes(String(value === undefined));
    default:
      throw new Error(`the evaluator does not support the condition operator ${operator}`);
  }
}

/** `*` matches any text, and `?` any one character. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .split("")
    .map(
      (character) => ({ "*": ".*", "?": "." })[character] ?? character.replace(/[\\^$.*+?()[\]{}|]/, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}$`, "s").test(text);
}

function list(values: string | readonly string[]): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
