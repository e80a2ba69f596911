import { randomUUID } from "node:crypto";
import type { Service, ServiceRequest, ServiceResponse } from "../../ports/service";
import { AwsError, notSupported, toAwsError } from "./aws-error";

/** What an operation may want to know of the call beyond its input. */
interface JsonContext {
  readonly request: ServiceRequest;
  /** The operation's name, e.g. `CreateDeployment`. */
  readonly operation: string;
}

export type JsonOperation = (input: unknown, context: JsonContext) => Promise<unknown> | unknown;

/**
 * A service of AWS's JSON 1.1 protocol (Smithy, awsJson1_1): the operation is named by `X-Amz-Target:
 * PREFIX.Operation`, the input is the JSON body, errors carry `__type`. A result of `undefined` becomes `{}`;
 * times must be numbers of seconds since the epoch (`epochSeconds`).
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

/** A time in the form of the JSON protocol: seconds since the epoch, fractions allowed. */
export function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** An error in JSON 1.1 form. */
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
