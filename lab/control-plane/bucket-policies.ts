import type { ServiceRequest, ServiceResponse } from "../ports/service";
import { fieldsOf } from "../values/unknown";
import type { CallOverride } from "./endpoint";

const POLICY_CALL = /^\/([^/?]+)\/?\?policy(=|&|$)/;

/**
 * Bucket policies are returned as they were set. moto gets only their Allow statements, which it needs before it
 * delivers access logs. moto ignores conditions, so "deny requests without TLS" would block the lab itself, which
 * uses HTTP on loopback.
 */
export function bucketPolicies(motoUrl: string): CallOverride {
  const policies = new Map<string, string>();
  return {
    takes: (method, path) => ["GET", "PUT", "DELETE"].includes(method) && POLICY_CALL.test(path),
    answer: (request) => answer(motoUrl, policies, request),
  };
}

async function answer(
  motoUrl: string,
  policies: Map<string, string>,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const bucket = decodeURIComponent(POLICY_CALL.exec(request.path)?.[1] ?? "");
  const kept = policies.get(bucket);
  if (request.method === "GET" && kept !== undefined) {
    return { status: 200, headers: { "Content-Type": "application/json" }, body: kept };
  }
  const policy = request.body.toString("utf8");
  const answered = await askMoto(
    motoUrl,
    request,
    request.method === "PUT" ? allowedPart(policy) : undefined,
  );
  if (request.method === "PUT" && answered.status < 300) {
    policies.set(bucket, policy);
  }
  if (request.method === "DELETE") {
    policies.delete(bucket);
  }
  return answered;
}

/** moto checks no signatures, so the call can be sent again with another body. */
async function askMoto(motoUrl: string, request: ServiceRequest, body?: string): Promise<ServiceResponse> {
  const response = await fetch(`${motoUrl}${request.path}`, {
    method: request.method,
    ...(body === undefined ? {} : { body }),
  });
  const type = response.headers.get("content-type") ?? "application/xml";
  return { status: response.status, headers: { "Content-Type": type }, body: await response.text() };
}

/** The policy without its Deny statements. A text that is not a policy stays as it is, and moto refuses it. */
function allowedPart(policy: string): string {
  try {
    const parsed: unknown = JSON.parse(policy);
    if (typeof parsed !== "object" || parsed === null || !("Statement" in parsed)) {
      return policy;
    }
    const statements: unknown[] = Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement];
    return JSON.stringify({ ...parsed, Statement: statements.filter(allows) });
  } catch (error) {
    if (error instanceof SyntaxError) {
      return policy;
    }
    throw error;
  }
}

function allows(statement: unknown): boolean {
  return fieldsOf(statement).get("Effect") === "Allow";
}
