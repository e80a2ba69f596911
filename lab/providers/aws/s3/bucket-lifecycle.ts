import type { LifecycleRule, LifecycleRuleFilter } from "@aws-sdk/client-s3";
import type { Fields } from "../../../values/fields";
import { bucketSetting } from "./bucket-setting";

const CLASSES = [
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "GLACIER_IR",
  "DEEP_ARCHIVE",
] as const;

export const bucketLifecycleConfiguration = bucketSetting({
  token: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  // S3's default (S3 API reference, PutBucketLifecycleConfiguration).
  untold: { expectedBucketOwner: "", transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
  supported: ["rules"],
  alsoKnownAs: ["aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"],
  unordered: ["rules"],
  gone: ["NoSuchLifecycleConfiguration"],
  put: (s3, Bucket, inputs) =>
    s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: { Rules: inputs.objects("rules").map(ruleOf) },
    }),
  get: (s3, Bucket) => s3.getBucketLifecycleConfiguration({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketLifecycle({ Bucket }),
});

function ruleOf(rule: Fields): LifecycleRule {
  const expiration = rule.object("expiration");
  const old = rule.object("noncurrentVersionExpiration");
  const abort = rule.object("abortIncompleteMultipartUpload");
  const transitions = rule.objects("transitions").map((each) => ({
    Days: each.number("days"),
    StorageClass: each.choice("storageClass", CLASSES),
  }));
  return {
    ID: rule.text("id"),
    Status: rule.choice("status", ["Enabled", "Disabled"]),
    Filter: filterOf(rule),
    Expiration: expiration && {
      Days: expiration.number("days"),
      ExpiredObjectDeleteMarker: expiration.flag("expiredObjectDeleteMarker"),
    },
    NoncurrentVersionExpiration: old && {
      NoncurrentDays: old.number("noncurrentDays"),
      NewerNoncurrentVersions: old.number("newerNoncurrentVersions"),
    },
    AbortIncompleteMultipartUpload: abort && { DaysAfterInitiation: abort.number("daysAfterInitiation") },
    ...(transitions.length === 0 ? {} : { Transitions: transitions }),
  };
}

/** No filter means the whole bucket, for which S3 writes an empty prefix. */
function filterOf(rule: Fields): LifecycleRuleFilter {
  const filter = rule.object("filter");
  const and = filter?.object("and");
  const tag = filter?.object("tag");
  if (tag) {
    return { Tag: { Key: tag.required("key"), Value: tag.required("value") } };
  }
  if (!and) {
    return { Prefix: filter?.text("prefix") ?? rule.text("prefix") ?? "" };
  }
  const Tags = Object.entries(and.map("tags")).map(([Key, Value]) => ({ Key, Value }));
  return { And: { Prefix: and.text("prefix"), Tags } };
}
