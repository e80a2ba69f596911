import { asList, eachStatement, field, type Statement } from "../iam/statements";
import { withCompanions } from "../judging/companions";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import { BUCKET_POLICY, BUCKETS } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { stackRule } from "../rule/rule";

/** A revision without encryption on the network can be replaced on its way. */
export const bucketTlsOnly = stackRule({
  id: "bucket-tls-only",
  level: "mandatory",
  severity: "medium",
  what: "Every bucket of the stack has a policy that denies requests without TLS.",
  why: "S3 answers plain HTTP. Whatever a host downloads over it, code included, can be read and replaced on its way.",
  fix: "add an aws.s3.BucketPolicy that denies s3:* to everyone if Bool aws:SecureTransport is false.",
  sources: ["AWS Security Hub user guide, S3.5", "CIS AWS Foundations Benchmark 5.0, 2.1.1"],
  framework: fsbp("S3.5", "S3 general purpose buckets should require requests to use SSL"),
  check: (stack) => {
    const policies = stack.ofType(BUCKET_POLICY);
    return ofEach(stack.ofType(...BUCKETS), (bucket) =>
      withCompanions(bucket, policies, (own) => judged(bucket, own)),
    );
  },
});

function judged(bucket: StackResource, policies: readonly StackResource[]): readonly Finding[] {
  const documents = policies.map(({ props }) => props.at("policy"));
  const open = documents.flatMap((document) => when(document, () => []));
  if (open.length > 0) {
    return open;
  }
  let denies = false;
  for (const document of documents) {
    eachStatement(document, (statement) => {
      denies ||= deniesPlain(statement);
      return [];
    });
  }
  return denies ? [] : [violation(`policy of ${bucket.name}`, undefined, "it answers requests without TLS")];
}

function deniesPlain({ effect, condition, principal, actions }: Statement): boolean {
  const everybody = principal === "*" || asList(field(principal, "AWS")).includes("*");
  const plain = String(field(field(condition, "Bool"), "aws:SecureTransport")) === "false";
  return (
    effect === "Deny" && everybody && plain && actions.some((action) => action === "s3:*" || action === "*")
  );
}
