import { withCompanions } from "../judging/companions";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import { BUCKET_VERSIONINGS, BUCKETS } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { stackRule } from "../rule/rule";

/** A rollback needs the object of the earlier revision. */
export const bucketVersioned = stackRule({
  id: "bucket-versioned",
  level: "mandatory",
  severity: "low",
  what: "Every bucket of the stack keeps versions of its objects.",
  why: "An object that is overwritten or deleted by mistake is lost. If it is a revision, no rollback can download it.",
  fix: 'add an aws.s3.BucketVersioning with bucket set to this bucket and status "Enabled", and a lifecycle for old versions.',
  sources: ["AWS Security Hub user guide, S3.14"],
  framework: fsbp("S3.14", "S3 general purpose buckets should have versioning enabled"),
  check: (stack) => {
    const settings = stack.ofType(...BUCKET_VERSIONINGS);
    return ofEach(stack.ofType(...BUCKETS), (bucket) => {
      const inline = bucket.props.at("versioning", "enabled").read();
      return inline.known && inline.value === true
        ? []
        : withCompanions(bucket, settings, (own) => judged(bucket, own));
    });
  },
});

function judged(bucket: StackResource, own: readonly StackResource[]): readonly Finding[] {
  const [setting] = own;
  if (setting === undefined) {
    return [violation(`versioning of ${bucket.name}`, undefined, "overwritten objects are lost")];
  }
  const status = setting.props.at("versioningConfiguration", "status");
  return when(status, (value) =>
    value === "Enabled" ? [] : [violation(status.path, value, "overwritten objects are lost")],
  );
}
