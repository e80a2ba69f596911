import type { Fields } from "../../../values/fields";
import type { AwsFunction } from "../services";

/**
 * Writes a policy document as the real function does: the version first, lists with one item as plain text,
 * conditions by test and variable.
 */
export const getPolicyDocument: AwsFunction = async (args) => {
  const document = {
    Version: args.text("version") ?? "2012-10-17",
    ...(args.has("policyId") ? { Id: args.text("policyId") } : {}),
    Statement: [
      ...args.texts("sourcePolicyDocuments").flatMap(statementsOf),
      ...args.objects("statements").map(statement),
      ...args.texts("overridePolicyDocuments").flatMap(statementsOf),
    ],
  };
  return {
    ...args.props,
    id: "policy-document",
    json: JSON.stringify(document, null, 2),
    minifiedJson: JSON.stringify(document),
  };
};

function statement(from: Fields): object {
  return {
    ...(from.has("sid") ? { Sid: from.text("sid") } : {}),
    Effect: from.text("effect") ?? "Allow",
    ...listed("Principal", principals(from.objects("principals"))),
    ...listed("NotPrincipal", principals(from.objects("notPrincipals"))),
    ...listed("Action", single(from.texts("actions"))),
    ...listed("NotAction", single(from.texts("notActions"))),
    ...listed("Resource", single(from.texts("resources"))),
    ...listed("NotResource", single(from.texts("notResources"))),
    ...listed("Condition", conditions(from.objects("conditions"))),
  };
}

function principals(from: readonly Fields[]): object | string | undefined {
  const byType: Record<string, string[]> = {};
  for (const each of from) {
    const type = each.required("type");
    if (type === "*") {
      return "*";
    }
    byType[type] = [...(byType[type] ?? []), ...each.texts("identifiers")];
  }
  const entries = Object.entries(byType).map(([type, identifiers]) => [type, single(identifiers)]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function conditions(from: readonly Fields[]): object | undefined {
  const byTest: Record<string, Record<string, string | string[] | undefined>> = {};
  for (const each of from) {
    const test = each.required("test");
    byTest[test] = { ...byTest[test], [each.required("variable")]: single(each.texts("values")) };
  }
  return Object.keys(byTest).length === 0 ? undefined : byTest;
}

function single(values: string[]): string | string[] | undefined {
  return values.length > 1 ? values : values[0];
}

function listed(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

function statementsOf(text: string): unknown[] {
  const document: unknown = JSON.parse(text);
  if (typeof document !== "object" || document === null || !("Statement" in document)) {
    return [];
  }
  return Array.isArray(document.Statement) ? document.Statement : [document.Statement];
}
