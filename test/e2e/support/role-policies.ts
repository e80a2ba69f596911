import type { PolicyDocument } from "../../../infra/roles/policy-document";
import type { TestLab } from "./lab";

/** A role with its policies in IAM. */
export interface RolePolicies {
  readonly name: string;
  readonly documents: readonly PolicyDocument[];
  /** The boundary's document; undefined if the role has no boundary. */
  readonly boundaries: readonly PolicyDocument[];
}

/**
 * The policies of a role as the program registered them.
 * @throws if a managed policy is attached; the roles of calls have none
 */
export async function rolePolicies(lab: TestLab, name: string): Promise<RolePolicies> {
  const role = ["--role-name", name];
  const attached = await lab.aws(
    "iam",
    "list-attached-role-policies",
    ...role,
    "--query",
    "AttachedPolicies",
  );
  if (JSON.stringify(attached) !== "[]") {
    throw new Error(`role ${name} has managed policies: ${JSON.stringify(attached)}`);
  }
  const names = texts(await lab.aws("iam", "list-role-policies", ...role, "--query", "PolicyNames"));
  const documents = await Promise.all(
    names.map(async (policy) =>
      document(
        await lab.aws(
          "iam",
          "get-role-policy",
          ...role,
          "--policy-name",
          policy,
          "--query",
          "PolicyDocument",
        ),
      ),
    ),
  );
  const boundary = ["--query", "Role.PermissionsBoundary.PermissionsBoundaryArn"];
  const arn = await lab.aws("iam", "get-role", ...role, ...boundary);
  return { name, documents, boundaries: arn === null ? [] : [await managed(lab, String(arn))] };
}

async function managed(lab: TestLab, arn: string): Promise<PolicyDocument> {
  const policy = ["--policy-arn", arn];
  const version = await lab.aws("iam", "get-policy", ...policy, "--query", "Policy.DefaultVersionId");
  const which = ["--version-id", String(version), "--query", "PolicyVersion.Document"];
  return document(await lab.aws("iam", "get-policy-version", ...policy, ...which));
}

function document(value: unknown): PolicyDocument {
  return JSON.parse(JSON.stringify(value));
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
