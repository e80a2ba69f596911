import type * as aws from "../base/aws";
import { GUARD_PREFIX } from "./key-prefixes";

/** One rule of a bucket's lifecycle, as the provider takes it. */
export type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** Versions of one key that stay whatever their age; S3 allows up to 100. */
const NEWEST_VERSIONS_KEPT = 10;
/** A guard is written several times a minute while a rollout runs, and only its newest version means anything. */
const REPLACED_GUARD_DAYS = 1;
/** An upload that was not finished in a week never will be. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * What leaves the revision bucket by itself. Never a current object: each revision has a key of its own, and S3 cannot
 * know which one is the last good one that CodeDeploy rolls back to and gives to new hosts, perhaps years later. Of one
 * key's older versions the newest stay as well, since CodeDeploy asks for the version that it once deployed.
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

/** Logs leave after some days, whole. */
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
