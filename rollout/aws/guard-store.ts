import { S3Client } from "@aws-sdk/client-s3";
import type { GuardPlace } from "../model/guard";
import type { GuardStore } from "../ports/guard-store";
import { guardCalls } from "./guard-calls";
import { GUARD_LIMITS, type RequestLimits } from "./request-limits";

/**
 * Reached as the other services are (`awsPort`). Each call is one request: a renewal that fails is tried again by who
 * holds the guard, and knows how long that may take.
 */
export function guardStore(
  region: string,
  place: GuardPlace,
  limits: RequestLimits = GUARD_LIMITS,
): GuardStore & { close(): void } {
  const requestHandler = { ...limits, throwOnRequestTimeout: true };
  const client = new S3Client({ region, maxAttempts: 1, requestHandler });
  return { ...guardCalls(client, place), close: () => client.destroy() };
}
