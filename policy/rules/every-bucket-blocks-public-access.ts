import { type Finding, undecided, violation } from "../findings";
import { NOT_KNOWN_YET } from "../property";
import { BUCKET, BUCKET_PUBLIC_ACCESS_BLOCK, BUCKET_V2 } from "../resource-types";
import { stackRule } from "../rule";
import type { StackResource } from "../subject";

/** The stack-wide half of bucket-public-access-blocked: no bucket is without a block. */
export const everyBucketBlocksPublicAccess = stackRule({
  id: "every-bucket-blocks-public-access",
  level: "mandatory",
  severity: "high",
  what: "Every bucket of the stack has a public access block in the stack.",
  why: "A bucket without one depends on account settings that this program neither sees nor keeps.",
  fix: "add an aws.s3.BucketPublicAccessBlock with bucket set to this bucket's id and all four switches on.",
  sources: ["AWS Security Hub user guide, S3.8", "Amazon S3 user guide, blocking public access"],
  framework: {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: "S3.8",
    specification: "S3 general purpose buckets should block public access",
  },
  check: (stack) => {
    const blocks = stack.ofType(BUCKET_PUBLIC_ACCESS_BLOCK);
    return stack.ofType(BUCKET, BUCKET_V2).flatMap((bucket) => judged(bucket, blocks));
  },
});

function judged(bucket: StackResource, blocks: readonly StackResource[]): readonly Finding[] {
  const name = bucket.props.at("bucket").read();
  const readings = blocks.map((block) => ({ block, target: block.props.at("bucket").read() }));
  const isBlocked = readings.some(
    ({ block, target }) =>
      block.comesFrom("bucket").includes(bucket.urn) ||
      (name.known && target.known && name.value !== undefined && target.value === name.value),
  );
  if (isBlocked) {
    return [];
  }
  const untied = readings.find(
    ({ block, target }) => !target.known && block.comesFrom("bucket").length === 0,
  );
  if (untied !== undefined && !untied.target.known) {
    return [undecided(untied.target)];
  }
  if (!name.known && readings.some(({ block }) => block.comesFrom("bucket").length === 0)) {
    return [undecided(name)];
  }
  const value = name.known ? name.value : NOT_KNOWN_YET;
  return [violation(bucket.props.at("bucket").path, value, "it has no public access block", bucket.urn)];
}
