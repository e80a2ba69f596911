/** A statement of a bucket's policy besides those that refuse unencrypted requests. */
export interface BucketStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Refuses every request without TLS, or with a TLS version older than 1.2 (FSBP S3.5; S3 user guide, security best
 * practices).
 */
export function bucketPolicy(bucketArn: string, statements: readonly BucketStatement[] = []): string {
  const everything = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
  };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      ...statements,
      { Sid: "OnlyTls", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "OnlyTls12", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ],
  });
}

/** Lets S3 write access logs, and only those of one bucket (S3 user guide, permissions for log delivery). */
export function logDeliveryStatement(logBucketArn: string, sourceBucketArn: string): BucketStatement {
  return {
    Sid: "AccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${logBucketArn}/*`,
    Condition: { ArnLike: { "aws:SourceArn": sourceBucketArn } },
  };
}
