import type * as aws from "../base/aws";
import { GUARD_PREFIX } from "./key-prefixes";

/** One lifecycle rule of a bucket, in the provider's form. */
export type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** Versions of one key that stay regardless of their age. S3 allows up to 100. */
const NEWEST_VERSIONS_KEPT = 10;
/** A rollout writes its guard several times a minute. Only the newest version is ever read. */
const REPLACED_GUARD_DAYS = 1;
/** An upload that did not finish within a week will never finish. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * What the revision bucket deletes by itself. It never deletes a current object. Each revision has its own key, and
 * S3 cannot know which revision is the last good one. CodeDeploy rolls back to that revision and installs it on new
 * hosts, perhaps years later. The newest of a key's older versions stay too, because CodeDeploy asks for the version
 * that it deployed.
 */
export function revisionLifecycle(replacedVersionDays: number): LifecycleRule[] {
  return [
    unfinishedUploads(),
    {
      id: "replaced-versions",
      status: "Enabled",
      filter: { prefix: "" },
      noncurrentVersionExpiration: {
        noncurrentDays: replacedVersionDays,
        newerNoncurrentVersions: NEWEST_VERSIONS_KEPT,
      },
    },
    {
      id: "replaced-guards",
      status: "Enabled",
      filter: { prefix: GUARD_PREFIX },
      noncurrentVersionExpiration: { noncurrentDays: REPLACED_GUARD_DAYS },
    },
  ];
}

/** Access logs are deleted after a number of days. */
export function logLifecycle(days: number): LifecycleRule[] {
  return [
    unfinishedUploads(),
    {
      id: "old-logs",
      status: "Enabled",
      filter: { prefix: "" },
      expiration: { days },
      noncurrentVersionExpiration: { noncurrentDays: 1 },
    },
  ];
}

function unfinishedUploads(): LifecycleRule {
  return {
    id: "unfinished-uploads",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: UNFINISHED_UPLOAD_DAYS },
  };
}
