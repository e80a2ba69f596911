import { withCompanions } from "../judging/companions";
import { violation } from "../reading/findings";
import { NOT_KNOWN_YET } from "../reading/property";
import { BUCKET_PUBLIC_ACCESS_BLOCK, BUCKETS } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { stackRule } from "../rule/rule";

/** The stack-wide counterpart of bucket-public-access-blocked: every bucket has a block. */
export const everyBucketBlocksPublicAccess = stackRule({
  id: "every-bucket-blocks-public-access",
  level: "mandatory",
  severity: "high",
  what: "Every bucket of the stack has a public access block in the stack.",
  why: "A bucket without one depends on account settings that this program neither reads nor maintains.",
  fix: "add an aws.s3.BucketPublicAccessBlock with bucket set to this bucket's id and all four switches on.",
  sources: ["AWS Security Hub user guide, S3.8", "Amazon S3 user guide, blocking public access"],
  framework: fsbp("S3.8", "S3 general purpose buckets should block public access"),
  check: (stack) => {
    const blocks = stack.ofType(BUCKET_PUBLIC_ACCESS_BLOCK);
    return stack
      .ofType(...BUCKETS)
      .flatMap((bucket) => withCompanions(bucket, blocks, (own) => (own.length > 0 ? [] : [bare(bucket)])));
  },
});

function bare(bucket: StackResource) {
  const name = bucket.props.at("bucket");
  const reading = name.read();
  const value = reading.known ? reading.value : NOT_KNOWN_YET;
  return violation(name.path, value, "it has no public access block", bucket.urn);
}
