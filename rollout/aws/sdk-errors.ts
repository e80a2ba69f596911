import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";
import { CallError, type CallFailure } from "../ports/call-error";

const MISSING = new Set([
  // Of Auto Scaling groups, for which a description is empty.
  "AutoScalingGroupNotFound",
  // Of Classic Load Balancers, by the name in the service's model and by the code on the wire.
  "AccessPointNotFoundException",
  "LoadBalancerNotFound",
  "ApplicationDoesNotExistException",
  "DeploymentDoesNotExistException",
  "DeploymentGroupDoesNotExistException",
  "NoSuchBucket",
  // Of rules and listeners of a load balancer.
  "ListenerNotFoundException",
  "RuleNotFoundException",
  "TargetGroupNotFoundException",
]);

/** Codes of Node's that the SDK's classification lacks: the network is down, a host is, or a connection broke. */
const NETWORK = new Set(["ECONNABORTED", "EHOSTDOWN", "ENETDOWN", "ENETRESET", "ERR_STREAM_PREMATURE_CLOSE"]);

/**
 * Credentials that ran out, or that could not be had just now. CredentialsProviderError and TokenProviderError are the
 * SDK's own; the other names are AWS's (Common Error Types, and STS API reference).
 */
const CREDENTIALS = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "TokenProviderError",
  "UnrecognizedClientException",
]);

/** Something else is just being done to the Auto Scaling group (Auto Scaling API reference, SetDesiredCapacity). */
const GROUP_BUSY = new Set(["ScalingActivityInProgressFault", "ScalingActivityInProgress"]);

/** How the SDK names an error answer without a code: it came from a proxy or a gateway, not from the service. */
const NAMELESS = new Set(["Unknown", "UnknownError"]);

/** Runs one SDK call; what it throws becomes a `CallError` that names the operation and says whether to try again. */
export async function call<T>(operation: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new CallError(classify(error), operation, textOf(error), { cause: error });
  }
}

/** For a resource that was asked for by name and is not in the answer. `name` as errors of the service are named. */
export function required<T>(value: T | undefined, name: string, what: string): T {
  if (value === undefined) {
    throw Object.assign(new Error(`AWS answered without ${what}`), { name });
  }
  return value;
}

/** An answer that lacks what the service always sends, as after a transfer that broke off. */
class IncompleteAnswer extends Error {}

/** For fields that the SDK's types leave open though the service always sends them. */
export function answered<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new IncompleteAnswer(`AWS answered without ${what}`);
  }
  return value;
}

export function classify(error: unknown): CallFailure {
  if (!isSdkError(error)) {
    return "refused";
  }
  if (error.name === "DeploymentLimitExceededException") {
    return "busy";
  }
  if (MISSING.has(error.name)) {
    return "missing";
  }
  if (CREDENTIALS.has(error.name)) {
    return "credentials";
  }
  return isThrottlingError(error) ||
    isTransientError(error) ||
    isServerError(error) ||
    isUnsound(error) ||
    GROUP_BUSY.has(error.name)
    ? "transient"
    : "refused";
}

type SdkError = Parameters<typeof isTransientError>[0];

/** All that the SDK's type adds to an error is optional. */
function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error;
}

/** Neither the service's answer nor its refusal: the network is down, or what came cannot be read. */
function isUnsound(error: Error): boolean {
  const code = codeOf(error);
  return NETWORK.has(code) || code.startsWith("HPE_") || NAMELESS.has(error.name) || isUnreadable(error);
}

/**
 * The SDK attaches the response to what it throws while it reads one. An error that the service sent carries `$fault`
 * besides (@smithy/core, deserializer middleware and ServiceException).
 */
function isUnreadable(error: Error): boolean {
  return error instanceof IncompleteAnswer || ("$response" in error && !("$fault" in error));
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** One line: below its own, the SDK's text only says where a debugger finds the raw response. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const [message = ""] = error.message.split("\n");
  const name = error.name === "Error" ? codeOf(error) : error.name;
  return [name, message.trim()].filter((text) => text !== "").join(": ");
}
