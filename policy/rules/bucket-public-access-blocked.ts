import { demand } from "../reading/findings";
import { BUCKET_PUBLIC_ACCESS_BLOCK } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** Anybody who can read the revision bucket can read the code. Anybody who can write to it controls the fleet. */
export const bucketPublicAccessBlocked = resourceRule({
  id: "bucket-public-access-blocked",
  level: "mandatory",
  severity: "high",
  what: "A bucket's public access block has all four switches on.",
  why: "Each switch that is off (the default of this resource) leaves a way to make revisions or logs public.",
  fix: `set ${BLOCKS.join(", ")} to true.`,
  sources: ["AWS Security Hub user guide, S3.8", "Amazon S3 user guide, blocking public access"],
  framework: {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: "S3.8",
    specification: "S3 general purpose buckets should block public access",
  },
  types: [BUCKET_PUBLIC_ACCESS_BLOCK],
  check: ({ props }) =>
    BLOCKS.flatMap((key) => demand(props.at(key), (on) => on === true, "public access is not blocked")),
  remedy: (props) => {
    Object.assign(props, Object.fromEntries(BLOCKS.map((key) => [key, true])));
  },
});
