import { S3ServiceException } from "@aws-sdk/client-s3";
import type { GuardPlace } from "../model/guard";

/** Statuses of a conditional write that did not take place (S3 user guide, conditional writes). */
const PRECONDITION_FAILED = 412;
/** A write or a delete of the same key was under way. */
const CONFLICT = 409;
const FORBIDDEN = 403;

/** Neither error is in the service's model, so the status tells. With If-Match a deleted object is not found. */
export function isConflict(error: unknown): boolean {
  const status = statusOf(error);
  return status === PRECONDITION_FAILED || status === CONFLICT || isNoObject(error);
}

/** The bucket is there, the object is not. */
export function isNoObject(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === "NoSuchKey";
}

/**
 * Says which right may lack: without s3:ListBucket S3 answers that access is denied where there is no object (S3 API
 * reference, GetObject), and a condition needs s3:GetObject beside s3:PutObject (S3 user guide, conditional writes).
 */
export async function withRights<T>({ bucket, key }: GuardPlace, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (
      error instanceof S3ServiceException &&
      error.name === "AccessDenied" &&
      statusOf(error) === FORBIDDEN
    ) {
      error.message =
        `${error.message.replace(/\.$/, "")}. The guard needs s3:GetObject and s3:PutObject on ` +
        `s3://${bucket}/${key}, and s3:ListBucket on the bucket, without which an object that does not exist yet is denied`;
    }
    throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
