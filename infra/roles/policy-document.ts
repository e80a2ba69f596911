/** A value of a condition: one text or any of several. */
type Values = string | readonly string[];

/** Condition operators that our documents use; the evaluator of the tests knows exactly these. */
export type Condition = Partial<
  Record<"StringEquals" | "StringLike" | "ArnLike" | "Null", Readonly<Record<string, Values>>>
>;

/** One statement of an identity policy. */
export interface Statement {
  /** Says what the statement is for; letters and digits. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: Values;
  readonly Condition?: Condition;
}

/** An identity policy as IAM takes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A document of these statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** An allowing statement; the usual case. */
export function allow(
  sid: string,
  actions: readonly string[],
  resources: Values,
  condition?: Condition,
): Statement {
  const statement = { Sid: sid, Effect: "Allow", Action: actions, Resource: resources } as const;
  return condition === undefined ? statement : { ...statement, Condition: condition };
}
