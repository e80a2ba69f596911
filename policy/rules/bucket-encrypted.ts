import { withCompanions } from "../judging/companions";
import { each, type Finding, ofEach, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { BUCKET_ENCRYPTIONS, BUCKETS } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { stackRule } from "../rule/rule";
import { flag } from "../rule/setting";

const requireKms = flag({
  key: "requireKms",
  description:
    "Whether a KMS key is required. Otherwise S3's own key is enough, with which S3 encrypts every new " +
    "object since 2023.",
  default: false,
});

/** The key that encrypts the objects decides who else can read them. */
export const bucketEncrypted = stackRule({
  id: "bucket-encrypted",
  level: "mandatory",
  severity: "medium",
  what: "Every bucket of the stack is encrypted, with a KMS key if the platform team requires one.",
  why: "With a KMS key, reading an object also needs a permission for the key, and each use of the key is logged.",
  fix: 'add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm "aws:kms" and kmsMasterKeyId.',
  sources: ["AWS Security Hub user guide, S3.17", "Amazon S3 user guide, default encryption"],
  framework: fsbp("S3.17", "S3 general purpose buckets should be encrypted at rest with AWS KMS keys"),
  settings: [requireKms],
  check: (stack, config) => {
    const settings = stack.ofType(...BUCKET_ENCRYPTIONS);
    const needsKms = config.get(requireKms);
    return ofEach(stack.ofType(...BUCKETS), (bucket) =>
      withCompanions(bucket, settings, (own) => judged(bucket, own, needsKms)),
    );
  },
});

function judged(bucket: StackResource, own: readonly StackResource[], needsKms: boolean): readonly Finding[] {
  if (own.length === 0) {
    const wrong = "S3's own key encrypts the objects";
    return needsKms ? [violation(`encryption of ${bucket.name}`, undefined, wrong)] : [];
  }
  return own.flatMap(({ props }) => each(props.at("rules"), (rule) => algorithm(rule, needsKms)));
}

function algorithm(rule: Property, needsKms: boolean): readonly Finding[] {
  const place = rule.at("applyServerSideEncryptionByDefault", "sseAlgorithm");
  return when(place, (value) => {
    const isStrong = typeof value === "string" && value.startsWith("aws:kms");
    return isStrong || (!needsKms && (value === "AES256" || value === undefined))
      ? []
      : [violation(place.path, value, "it is not the required encryption")];
  });
}
