import { CallError, type CallFailure } from "./call-error";

const MISSING = new Set([
  // Of Classic Load Balancers, by the name in the service's model and by the code on the wire.
  "AccessPointNotFoundException",
  "LoadBalancerNotFound",
  "ApplicationDoesNotExistException",
  "DeploymentDoesNotExistException",
  "DeploymentGroupDoesNotExistException",
  "TargetGroupNotFoundException",
]);

const THROTTLED = new Set([
  "RequestLimitExceeded",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

const NETWORK = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "NetworkingError",
  "RequestTimeout",
  "TimeoutError",
]);

/** Runs one SDK call; what it throws becomes a `CallError` that names the operation and says whether to try again. */
export async function call<T>(operation: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const details = detailsOf(error);
    throw new CallError(classify(details), operation, textOf(details), { cause: error });
  }
}

/** For fields that the SDK's types leave open though the service always sends them. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${what}`);
  return value;
}

export interface ErrorDetails {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly httpStatus: number;
}

export function classify(error: ErrorDetails): CallFailure {
  if (error.name === "DeploymentLimitExceededException") return "busy";
  if (MISSING.has(error.name)) return "missing";
  if (THROTTLED.has(error.name) || error.httpStatus === 429 || error.httpStatus >= 500) return "transient";
  return NETWORK.has(error.name) || NETWORK.has(error.code) ? "transient" : "refused";
}

export function detailsOf(error: unknown): ErrorDetails {
  if (!(error instanceof Error)) return { name: "", code: "", message: String(error), httpStatus: 0 };
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? metadata.httpStatusCode
      : undefined;
  return {
    name: error.name,
    code: "code" in error && typeof error.code === "string" ? error.code : "",
    message: error.message,
    httpStatus: typeof status === "number" ? status : 0,
  };
}

function textOf(error: ErrorDetails): string {
  const what = [error.name === "Error" ? error.code : error.name, error.message].filter(
    (text) => text !== "",
  );
  return what.join(": ");
}
