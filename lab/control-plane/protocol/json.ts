import { randomUUID } from "node:crypto";
import type { Service, ServiceRequest, ServiceResponse } from "../../ports/service";
import { AwsError, notSupported, toAwsError } from "./aws-error";

/** Facts about the call, besides its input, that an operation may need. */
interface JsonContext {
  readonly request: ServiceRequest;
  /** The operation's name, e.g. `CreateDeployment`. */
  readonly operation: string;
}

export type JsonOperation = (input: unknown, context: JsonContext) => Promise<unknown> | unknown;

/**
 * A service with AWS's JSON 1.1 protocol (Smithy, awsJson1_1). `X-Amz-Target: PREFIX.Operation` names the operation,
 * the input is the JSON body, and errors have `__type`. A result of `undefined` becomes `{}`. Times must be numbers
 * of seconds since the epoch (`epochSeconds`).
 */
export function jsonService(
  names: readonly string[],
  targetPrefix: string,
  operations: Readonly<Record<string, JsonOperation>>,
  close: () => Promise<void> = () => Promise.resolve(),
): Service {
  const known = new Map(Object.entries(operations));
  const handle = async (request: ServiceRequest): Promise<ServiceResponse> => {
    try {
      const operation = operationOf(request, targetPrefix);
      const run = known.get(operation);
      if (run === undefined) {
        throw notSupported("UnknownOperationException", operation, names[0] ?? targetPrefix);
      }
      const result = await run(parseInput(request.body), { request, operation });
      return jsonResponse(200, result ?? {});
    } catch (thrown) {
      return jsonError(toAwsError(thrown));
    }
  };
  return { names: [...names, targetPrefix], handle, close };
}

/** A time in the JSON protocol's form: seconds since the epoch, possibly with a fraction. */
export function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** An error in the form of JSON 1.1. */
export function jsonError(error: AwsError): ServiceResponse {
  const response = jsonResponse(error.status, { __type: error.code, message: error.message });
  return { ...response, headers: { ...response.headers, "x-amzn-errortype": error.code } };
}

function jsonResponse(status: number, body: unknown): ServiceResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() },
    body: JSON.stringify(body),
  };
}

function operationOf(request: ServiceRequest, targetPrefix: string): string {
  const target = request.headers["x-amz-target"];
  const prefix = `${targetPrefix}.`;
  if (target?.startsWith(prefix)) {
    return target.slice(prefix.length);
  }
  throw new AwsError(
    "UnknownOperationException",
    `X-Amz-Target is ${target === undefined ? "missing" : `"${target}"`}: send "${prefix}OPERATION"`,
  );
}

function parseInput(body: Buffer): unknown {
  if (body.length === 0) {
    return {};
  }
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new AwsError("SerializationException", `the request body is not JSON: ${String(error)}`);
  }
}
