/** Value of a condition: one string or several alternatives. */
type Values = string | readonly string[];

/** Condition operators that the policies use. The tests' evaluator supports exactly these. */
export type Condition = Partial<
  Record<"StringEquals" | "StringLike" | "ArnLike" | "Null", Readonly<Record<string, Values>>>
>;

/** One statement of an identity policy. */
export interface Statement {
  /** Name of the statement's purpose. Only letters and digits. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: Values;
  readonly Condition?: Condition;
}

/** An identity policy in IAM's form. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** Makes a policy document of these statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Makes an allowing statement, the usual case. */
export function allow(
  sid: string,
  actions: readonly string[],
  resources: Values,
  condition?: Condition,
): Statement {
  const statement = { Sid: sid, Effect: "Allow", Action: actions, Resource: resources } as const;
  return condition === undefined ? statement : { ...statement, Condition: condition };
}
